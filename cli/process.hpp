#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace svc::cli {

/** How a program that was waited for ended. */
struct Ended {
    /** 128 + the signal, when one ended it. */
    int exit_code = 0;
    /** What it wrote: to standard error, or to standard output. */
    std::string output;
};

enum class Stream { Output, Error };

/** Runs a program to its end and keeps what it writes to one stream; the other one is ours. `meanwhile`
    is called about ten times a second. Throws Failure when it cannot be started. */
Ended run_program(
    std::vector<std::string> const& command,
    Stream kept,
    std::function<void()> const& meanwhile = {}
);

/** Becomes another program; returns only by throwing Failure. */
[[noreturn]] void become(std::filesystem::path const& program, std::vector<std::string> arguments);

/** The file that a program's name means, by PATH unless it has a slash; empty when there is none. */
std::filesystem::path find_program(std::string const& name);

} // namespace svc::cli
