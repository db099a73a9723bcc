#pragma once

#include <functional>
#include <iosfwd>

namespace svc::conformance {

/** The world outside of the program. */
struct Io {
    std::ostream& out;
    std::ostream& err;
    bool err_is_terminal = false;
    std::function<bool()> interrupted = [] { return false; };
};

/** The whole program: returns its exit status. The one place that prints errors. */
int run_program(int argc, char const* const* argv, Io const& io);

} // namespace svc::conformance
