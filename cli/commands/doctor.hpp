#pragma once

#include "cli/command.hpp"

namespace svc::cli::commands {

/** `svc doctor`: whether a deployed app is right behind its proxies, and what to do when it is not. */
Command add_doctor(CLI::App& svc);

} // namespace svc::cli::commands
