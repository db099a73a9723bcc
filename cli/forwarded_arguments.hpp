#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace svc::cli {

/** The options that were given to a command, written anew: what a service's own command line
    gets. The positional PATH, the port and the descriptor are left out: the socket is inherited. */
std::vector<std::string> forwarded_arguments(CLI::App const& command);

} // namespace svc::cli
