#include "service/run/signal_queue.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

namespace svc::run {

SignalQueue::SignalQueue(std::initializer_list<int> signals) {
    sigset_t set{};
    ::sigemptyset(&set);
    for (int const signal : signals) {
        ::sigaddset(&set, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &set, &former_);
    number_ = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

SignalQueue::~SignalQueue() {
    ::close(number_);
    ::pthread_sigmask(SIG_SETMASK, &former_, nullptr);
}

int SignalQueue::take() const noexcept {
    signalfd_siginfo info{};
    bool const came = ::read(number_, &info, sizeof info) == sizeof info;
    return came ? static_cast<int>(info.ssi_signo) : 0;
}

} // namespace svc::run
