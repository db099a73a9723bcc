#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>

namespace svc::server::detail {

/** Milliseconds since some start; read without a system call, exact to a few of them. */
inline std::int64_t coarse_now() noexcept {
    std::timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

/** What bytes that were sent or taken buy: slower than 500 of them in a second, time runs out. */
constexpr std::chrono::milliseconds time_for(std::uint64_t bytes) noexcept {
    return std::chrono::milliseconds(bytes * 2);
}

/** A point in time that may never come. */
class Deadline {
public:
    void after(std::chrono::milliseconds duration) noexcept {
        at_ = coarse_now() + duration.count();
    }

    /** Moves it, but never beyond `limit` from now. */
    void extend(std::chrono::milliseconds by, std::chrono::milliseconds limit) noexcept {
        at_ = std::min(at_ + by.count(), coarse_now() + limit.count());
    }

    /** Moves it nearer, when it is further away. */
    void at_most(std::chrono::milliseconds duration) noexcept {
        std::int64_t const limit = coarse_now() + duration.count();
        at_ = at_ == 0 ? limit : std::min(at_, limit);
    }

    void never() noexcept { at_ = 0; }

    /** REQUIRES: it comes at all. */
    [[nodiscard]] std::chrono::milliseconds left() const noexcept {
        return std::chrono::milliseconds(std::max<std::int64_t>(at_ - coarse_now(), 0));
    }

    [[nodiscard]] bool passed(std::int64_t now) const noexcept { return at_ != 0 && now >= at_; }

private:
    std::int64_t at_ = 0;
};

} // namespace svc::server::detail
