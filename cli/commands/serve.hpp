#pragma once

#include "cli/command.hpp"

namespace svc::cli::commands {

/** `svc run`: finds the service, takes the port, compiles, and becomes the service, which inherits the
    socket; with --reload it stays, as `svc dev` does. */
Command add_run(CLI::App& svc);

/** `svc dev`: the same for the one who writes it: 127.0.0.1, and a new service whenever a source
    changes. */
Command add_dev(CLI::App& svc);

} // namespace svc::cli::commands
