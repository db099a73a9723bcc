#pragma once

#include "service/server/detail/descriptor.hpp"

#include <csignal>

namespace svc::server::detail {

/** SIGINT and SIGTERM as something to poll for, as long as it lives.

    Blocked in this thread and in those that it starts. */
class Signals {
public:
    Signals();
    ~Signals();
    Signals(Signals const&) = delete;
    Signals& operator=(Signals const&) = delete;

    [[nodiscard]] int number() const noexcept { return signals_.number(); }

    /** The next signal that came, or 0. */
    [[nodiscard]] int take() const noexcept;

private:
    sigset_t former_{};
    Descriptor signals_;
};

/** Blocks all signals that are sent to a process, as long as it lives: threads that are started
    meanwhile never run a signal handler, and writing to a closed socket is an error, not a death. */
class SignalsBlocked {
public:
    SignalsBlocked();
    ~SignalsBlocked();
    SignalsBlocked(SignalsBlocked const&) = delete;
    SignalsBlocked& operator=(SignalsBlocked const&) = delete;

private:
    sigset_t former_{};
};

} // namespace svc::server::detail
