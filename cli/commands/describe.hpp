#pragma once

#include "cli/command.hpp"

namespace svc::cli::commands {

/** `svc routes`: the operations of a service, and with --models what its bodies consist of. */
Command add_routes(CLI::App& svc);

/** `svc openapi`: the OpenAPI document of a service, on standard output or in a file. */
Command add_openapi(CLI::App& svc);

} // namespace svc::cli::commands
