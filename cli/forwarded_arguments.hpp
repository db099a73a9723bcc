#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace svc::cli {

/** The options of a service that a command was given, written anew: what the service's own command
    line gets. The port and the descriptor are left out: the socket is inherited. */
std::vector<std::string> forwarded_arguments(CLI::App const& command);

} // namespace svc::cli
