#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace svc::cli {

/** Runs a program to its end with our own standard streams; returns its exit code, 128 + the signal
    when one ended it. Throws Failure when it cannot be started. */
int run_program(std::vector<std::string> const& command);

/** Becomes another program; returns only by throwing Failure. */
[[noreturn]] void become(std::filesystem::path const& program, std::vector<std::string> arguments);

} // namespace svc::cli
