#include "service/run/detail/checks.hpp"
#include "service/run/detail/option_groups.hpp"

#include <map>

namespace svc::run::detail {
namespace {

constexpr auto group = "Log";

void add_level(CLI::App& command, Options& options) {
    using base::log::Level;
    static std::map<std::string, Level> const levels{
        {"critical", Level::Critical},
        {"error", Level::Error},
        {"warning", Level::Warning},
        {"info", Level::Info},
        {"debug", Level::Debug},
        {"trace", Level::Trace}};
    command
        .add_option_function<std::string>(
            "--log-level",
            [&options](std::string const& name) { options.log_level = levels.at(name); },
            "critical, error, warning, info, debug or trace"
        )
        ->type_name("LEVEL")
        ->default_str("info")
        ->check(one_of({"critical", "error", "warning", "info", "debug", "trace"}))
        ->group(group);
}

} // namespace

void add_log(CLI::App& command, Options& options) {
    add_level(command, options);
    command
        .add_flag_function(
            "--access-log,!--no-access-log",
            [&options](std::int64_t count) {
                options.server.access_log
                    = count > 0 ? server::AccessLog::Text : server::AccessLog::Off;
            },
            "Whether each request is logged on standard output [default: yes]"
        )
        ->group(group);
    command
        .add_option_function<std::string>(
            "--access-log-format",
            [&options](std::string const& name) { options.access_log_json = name == "json"; },
            "text as uvicorn writes it, or json: an object on each line"
        )
        ->type_name("FORMAT")
        ->default_str("text")
        ->check(one_of({"text", "json"}))
        ->group(group);
    command
        .add_flag_function(
            "--use-colors,!--no-use-colors",
            [&options](std::int64_t count) { options.use_colors = count > 0; },
            "Whether log lines are coloured [default: on a terminal, unless NO_COLOR is set]"
        )
        ->group(group);
}

} // namespace svc::run::detail
