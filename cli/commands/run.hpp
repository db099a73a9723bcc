#pragma once

#include "service/run/options.hpp"

#include <string>
#include <vector>

namespace svc::cli::commands {

/** `svc run`: finds the service, takes the port, compiles, and becomes the service, which inherits the
    socket and gets `arguments`. Returns only by throwing Failure. */
[[noreturn]] void
run(std::string const& path, run::Options const& options, std::vector<std::string> arguments);

} // namespace svc::cli::commands
