#pragma once

#include "cli/command.hpp"

namespace svc::cli::commands {

/** `svc new`: a project that builds, tests and runs. */
Command add_new(CLI::App& svc);

} // namespace svc::cli::commands
