#pragma once

#include "service/run/command_line.hpp"

#include <CLI/App.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace svc::cli {

/** One `name = value` of a table of svc.toml; a list has several values. */
struct Setting {
    std::string name;
    std::vector<std::string> values;
    /** `svc.toml:3` */
    std::string where;
};

/** What svc.toml says: how a service is built, and the options of `svc run` and `svc dev`. */
struct Project {
    /** Empty when there is no such file. */
    std::filesystem::path file{};
    std::optional<std::string> entrypoint{};
    std::vector<std::string> sources{};
    std::optional<std::string> compiler{};
    std::vector<std::string> flags{};
    std::vector<std::string> link{};
    std::map<std::string, std::vector<Setting>, std::less<>> tables{};
};

/** Reads the text of a svc.toml; `file` is its name in messages. Throws Failure that names the line. */
Project parse_project(std::string_view text, std::filesystem::path const& file);

/** Reads `file`; without a name ./svc.toml, which need not be there. Throws Failure. */
Project read_project(std::string const& file);

/** Gives options that have no value so far those of a table; notes where they came from. Throws Failure
    for a name that is no option, run::UsageError for a wrong value. */
void apply_table(
    CLI::App& command, Project const& project, std::string_view table, run::Origins& origins
);

} // namespace svc::cli
