#include "service/server/detail/descriptor.hpp"

#include <cerrno>
#include <cstdint>
#include <ctime>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <system_error>
#include <unistd.h>

namespace svc::server::detail {
namespace {

Descriptor opened(int number, char const* what) {
    if (number < 0) {
        throw std::system_error(errno, std::generic_category(), what);
    }
    return Descriptor(number);
}

std::timespec to_timespec(std::chrono::milliseconds time) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    return {seconds.count(), std::chrono::nanoseconds(time - seconds).count()};
}

void drain(int number) noexcept {
    std::uint64_t count = 0;
    [[maybe_unused]] auto const got = ::read(number, &count, sizeof count);
}

} // namespace

void Descriptor::reset() noexcept {
    if (number_ >= 0) {
        ::close(std::exchange(number_, -1));
    }
}

void set_inherited_flags(int descriptor) noexcept {
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

void allow_all_descriptors() noexcept {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

Timer::Timer()
    : timer_(opened(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC), "timerfd")) {}

void Timer::set(std::chrono::milliseconds first, std::chrono::milliseconds period) {
    itimerspec const when{to_timespec(period), to_timespec(first)};
    ::timerfd_settime(timer_.number(), 0, &when, nullptr);
}

void Timer::every(std::chrono::milliseconds period) { set(period, period); }

void Timer::once(std::chrono::milliseconds delay) { set(delay, std::chrono::milliseconds(0)); }

void Timer::read() const noexcept { drain(timer_.number()); }

Bell::Bell() : bell_(opened(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC), "eventfd")) {}

void Bell::ring() const noexcept {
    std::uint64_t const one = 1;
    [[maybe_unused]] auto const put = ::write(bell_.number(), &one, sizeof one);
}

void Bell::read() const noexcept { drain(bell_.number()); }

} // namespace svc::server::detail
