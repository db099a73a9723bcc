#pragma once

#include <CLI/App.hpp>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace svc::run {

/** A wrong command line: usage, hint and one sentence, ready to be printed (CLI-84). */
class UsageError : public std::runtime_error {
public:
    UsageError(CLI::App const& command, std::string const& sentence);
};

/** What `--help` says about the environment. */
inline constexpr auto environment_help
    = "Each option can also be given by the environment: SVC_ and its name, SVC_ROOT_PATH=/api/v1. The\n"
      "common names PORT, FORWARDED_ALLOW_IPS and WEB_CONCURRENCY are read too. The command line wins.";

/** Where the values of options came from: the option's name without dashes, then `--port`, `PORT` or
    a file. What is not in it has its default. */
using Origins = std::map<std::string, std::string, std::less<>>;

/** Reads the arguments. Throws UsageError, and CLI::Success when help or version were asked for. */
void read_arguments(CLI::App& command, int argc, char const* const* argv);

/** Gives an option its values, as if they stood on the command line. Throws UsageError that names
    `origin`: `env var: 'PORT'`. */
void set_option(
    CLI::App const& command,
    CLI::Option& option,
    std::vector<std::string> const& values,
    std::string const& origin
);

/** Gives the options that were not on the command line the values of the environment: SVC_ROOT_PATH
    for `--root-path`, and the common names PORT, FORWARDED_ALLOW_IPS, WEB_CONCURRENCY. An empty
    variable is none (PROXY-04, CLI-03, CLI-06). Throws UsageError that names the variable. */
Origins read_environment(CLI::App& command);

/** The variable of an option: `SVC_ROOT_PATH`. */
std::string variable_of(CLI::Option const& option);

} // namespace svc::run
