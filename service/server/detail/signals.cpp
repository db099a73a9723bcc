#include "service/server/detail/signals.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

namespace svc::server::detail {
namespace {

sigset_t stopping_signals() {
    sigset_t set{};
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGINT);
    ::sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

Signals::Signals() {
    sigset_t const set = stopping_signals();
    ::pthread_sigmask(SIG_BLOCK, &set, &former_);
    signals_ = Descriptor(::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
}

Signals::~Signals() { ::pthread_sigmask(SIG_SETMASK, &former_, nullptr); }

int Signals::take() const noexcept {
    signalfd_siginfo info{};
    bool const came = ::read(signals_.number(), &info, sizeof info) == sizeof info;
    return came ? static_cast<int>(info.ssi_signo) : 0;
}

SignalsBlocked::SignalsBlocked() {
    sigset_t set{};
    ::sigfillset(&set);
    // A thread's own faults, and profilers.
    for (int const own : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS, SIGPROF}) {
        ::sigdelset(&set, own);
    }
    ::pthread_sigmask(SIG_BLOCK, &set, &former_);
}

SignalsBlocked::~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &former_, nullptr); }

} // namespace svc::server::detail
