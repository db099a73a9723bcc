#include "conformance/program.hpp"

#include <csignal>
#include <iostream>
#include <unistd.h>

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a signal handler knows no other
volatile std::sig_atomic_t wanted_end = 0;

void want_end(int /*signal*/) { wanted_end = 1; }

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, want_end);
    std::signal(SIGTERM, want_end);
    svc::conformance::Io const io{
        std::cout, std::cerr, ::isatty(STDERR_FILENO) == 1, [] { return wanted_end != 0; }};
    return svc::conformance::run_program(argc, argv, io);
}
