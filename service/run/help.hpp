#pragma once

#include <CLI/App.hpp>

#include <string>

namespace svc::run {

/** `svc run` for the command `run` of `svc`. */
std::string full_name(CLI::App const& command);

/** `Usage: svc run [OPTIONS] [PATH]` */
std::string usage_line(CLI::App const& command);

/** How `--help` looks: a name to a line, its text beside or below it, no line beyond 100 columns. For a
    command and those that are added to it afterwards. */
void set_help_format(CLI::App& command);

} // namespace svc::run
