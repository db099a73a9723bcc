#include "service/run/detail/checks.hpp"
#include "service/run/detail/option_groups.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace svc::run::detail {
namespace {

constexpr auto group = "Serving";

/** `Name:Value` to a field; nothing when there is no name before a colon. */
std::optional<std::pair<std::string, std::string>> parse_header(std::string const& text) {
    auto const colon = text.find(':');
    if (colon == std::string::npos || colon == 0) {
        return std::nullopt;
    }
    return std::pair(text.substr(0, colon), text.substr(colon + 1));
}

std::string not_a_header(std::string const& text) {
    return parse_header(text) ? "" : '\'' + text + "' is not of the form Name:Value.";
}

void add_headers(CLI::App& command, server::Settings& server) {
    command
        .add_option_function<std::vector<std::string>>(
            "--header",
            [&server](std::vector<std::string> const& texts) {
                for (std::string const& text : texts) {
                    server.headers.push_back(*parse_header(text));
                }
            },
            "A field for every answer, before the app's own: Name:Value; may be repeated"
        )
        ->type_name("NAME:VALUE")
        ->check(CLI::Validator(not_a_header, ""))
        ->allow_extra_args(false)
        ->group(group);
    command
        .add_flag(
            "--server-header,!--no-server-header",
            server.server_header,
            "Whether answers say server: svc [default: yes]"
        )
        ->group(group);
    command
        .add_flag(
            "--date-header,!--no-date-header",
            server.date_header,
            "Whether answers carry the date [default: yes]"
        )
        ->group(group);
}

void add_times(CLI::App& command, server::Timeouts& timeouts) {
    using Milliseconds = std::chrono::milliseconds;
    auto const add = [&](std::string const& name, Milliseconds& target, std::string const& help) {
        auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(target).count();
        add_seconds(
            command, name, [&target](Milliseconds time) { target = time; }, help
        )
            ->default_str(std::to_string(seconds))
            ->group(group);
    };
    add("--timeout-keep-alive",
        timeouts.keep_alive,
        "Idle time after an answer before the connection is closed");
    add("--timeout-header", timeouts.header, "For a request's head; then 408");
    add("--timeout-body", timeouts.body, "For a body that does not come; then 408");
    add("--timeout-write",
        timeouts.write_stall,
        "For a client that takes nothing of its answer; then the connection is cut");
    add_seconds(
        command,
        "--timeout-graceful-shutdown",
        [&timeouts](Milliseconds time) { timeouts.graceful_shutdown = time; },
        "How long a stop waits for running requests [default: until they are done]"
    )
        ->group(group);
}

} // namespace

void add_serving(CLI::App& command, Options& options) {
    command
        .add_option(
            "--workers",
            options.workers,
            "Processes that share the port, watched by a parent that replaces the dead "
            "[default: 1, without a parent]"
        )
        ->type_name("N")
        ->check(whole_number(1, 1024))
        ->group(group);
    command
        .add_option(
            "--threads",
            options.server.threads,
            "Threads that serve, in each process [default: one for each core]"
        )
        ->type_name("N")
        ->check(whole_number(1, 255))
        ->group(group);
    command
        .add_option(
            "--blocking-threads",
            options.server.blocking_threads,
            "Threads for handlers that may wait"
        )
        ->type_name("N")
        ->capture_default_str()
        ->check(whole_number(1, 4096))
        ->group(group);
    add_headers(command, options.server);
    add_times(command, options.server.timeouts);
}

} // namespace svc::run::detail
