#pragma once

#include "cli/command.hpp"

namespace svc::cli::commands {

/** `svc build`: an optimised program that stands alone, for machines without a compiler. */
Command add_build(CLI::App& svc);

} // namespace svc::cli::commands
