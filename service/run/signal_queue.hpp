#pragma once

#include <csignal>
#include <initializer_list>

namespace svc::run {

/** Signals as something to poll for, as long as it lives.

    Blocked in this thread and in those that it starts. */
class SignalQueue {
public:
    SignalQueue(std::initializer_list<int> signals);
    ~SignalQueue();
    SignalQueue(SignalQueue const&) = delete;
    SignalQueue& operator=(SignalQueue const&) = delete;

    /** What to poll. */
    [[nodiscard]] int number() const noexcept { return number_; }

    /** The next signal that came, or 0. */
    [[nodiscard]] int take() const noexcept;

private:
    sigset_t former_{};
    int number_ = -1;
};

} // namespace svc::run
