#include "service/run/option_table.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <chrono>
#include <map>
#include <string>

namespace svc::run {
namespace {

using Seconds = std::chrono::duration<double>;

/** An option in seconds, fractions allowed. */
CLI::Option* add_seconds(
    CLI::App& command,
    std::string const& name,
    server::Timeouts::Duration& target,
    std::string const& help
) {
    auto const store = [&target](double const& seconds) {
        target = std::chrono::duration_cast<server::Timeouts::Duration>(Seconds(seconds));
    };
    auto* const option = command.add_option_function<double>(name, store, help)
                             ->type_name("SECONDS")
                             ->check(CLI::Range(0.0, 1e6).description(""));
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(target).count();
    return option->default_str(std::to_string(seconds));
}

void add_listening(CLI::App& command, Options& options) {
    command.add_option("--host", options.host, "Address to serve on; with a colon it is IPv6")
        ->type_name("HOST")
        ->capture_default_str()
        ->group("Listening");
    command.add_option("--port", options.port, "Port to serve on; 0 takes a free one")
        ->type_name("PORT")
        ->capture_default_str()
        ->envname("PORT")
        ->group("Listening");
    command.add_option("--uds", options.uds, "Serve on a Unix socket at this path instead")
        ->type_name("PATH")
        ->group("Listening");
    command.add_option("--fd", options.fd, "Serve on this inherited socket instead")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber.description(""))
        ->group("Listening");
    command
        .add_option("--backlog", options.server.backlog, "Connections that may wait for their turn")
        ->type_name("N")
        ->capture_default_str()
        ->check(CLI::PositiveNumber.description(""))
        ->group("Listening");
}

void add_trust(CLI::App& command, Options& options) {
    command
        .add_option(
            "--forwarded-allow-ips",
            options.proxy.forwarded_allow_ips,
            "Whose forwarded headers are believed: addresses, networks, unix:, loopback, private, "
            "linklocal, comma-separated; * is everybody [default: 127.0.0.1,::1]"
        )
        ->type_name("LIST")
        ->envname("FORWARDED_ALLOW_IPS")
        ->group("Behind a proxy");
    command
        .add_flag(
            "--proxy-headers,!--no-proxy-headers",
            options.proxy.proxy_headers,
            "Whether forwarded headers are read at all [default: yes]"
        )
        ->group("Behind a proxy");
    command
        .add_option(
            "--forwarded-headers",
            options.proxy.forwarded_headers,
            "Which of them your proxy owns: some of for,proto,host,port,prefix, or forwarded "
            "[default: for,proto,host; host only with --forwarded-allow-ips or --proxy]"
        )
        ->type_name("LIST")
        ->group("Behind a proxy");
    command
        .add_option(
            "--proxy",
            options.proxy.proxy,
            "The same by your proxy's name: traefik, nginx, caddy, haproxy, apache or envoy"
        )
        ->type_name("NAME")
        ->group("Behind a proxy");
    command
        .add_option(
            "--forwarded-hops",
            options.proxy.forwarded_hops,
            "How many proxies stand in front at most"
        )
        ->type_name("N")
        ->group("Behind a proxy");
}

void add_public(CLI::App& command, Options& options) {
    command
        .add_option(
            "--root-path",
            options.root_path,
            "The public prefix under which a proxy shows the app, stripped or not: /api/v1"
        )
        ->type_name("PATH")
        ->group("Behind a proxy");
    command
        .add_option(
            "--public-url",
            options.proxy.public_url,
            "Where the world finds the app: https://api.example.com/api/v1"
        )
        ->type_name("URL")
        ->group("Behind a proxy");
    command
        .add_option(
            "--allowed-hosts",
            options.proxy.allowed_hosts,
            "Hosts that are served, comma-separated, *.example.com for all below; others get 400"
        )
        ->type_name("LIST")
        ->group("Behind a proxy");
}

void add_serving(CLI::App& command, Options& options) {
    server::Settings& server = options.server;
    command
        .add_option("--threads", server.threads, "Threads that serve [default: one for each core]")
        ->type_name("N")
        ->check(CLI::Range(1, 255).description(""))
        ->group("Serving");
    command
        .add_option(
            "--limit-request-body",
            server.limits.body,
            "Largest request body in bytes; larger is 413"
        )
        ->type_name("BYTES")
        ->capture_default_str()
        ->group("Serving");
    add_seconds(
        command,
        "--timeout-keep-alive",
        server.timeouts.keep_alive,
        "Idle time after an answer before the connection is closed"
    )
        ->group("Serving");
    add_seconds(
        command, "--timeout-header", server.timeouts.header, "For a request's head; then 408"
    )
        ->group("Serving");
    add_seconds(
        command, "--timeout-body", server.timeouts.body, "For a body that does not come; then 408"
    )
        ->group("Serving");
    add_seconds(
        command,
        "--timeout-write",
        server.timeouts.write_stall,
        "For a client that takes nothing of its answer; then the connection is cut"
    )
        ->group("Serving");
    command
        .add_option_function<double>(
            "--timeout-graceful-shutdown",
            [&server](double const& seconds) {
                server.timeouts.graceful_shutdown
                    = std::chrono::duration_cast<server::Timeouts::Duration>(Seconds(seconds));
            },
            "How long a stop waits for running requests [default: until they are done]"
        )
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 1e6).description(""))
        ->group("Serving");
}

void add_log(CLI::App& command, Options& options) {
    static std::map<std::string, base::log::Level> const levels{
        {"critical", base::log::Level::Critical},
        {"error", base::log::Level::Error},
        {"warning", base::log::Level::Warning},
        {"info", base::log::Level::Info},
        {"debug", base::log::Level::Debug},
        {"trace", base::log::Level::Trace}};
    command
        .add_option(
            "--log-level",
            options.log_level,
            "critical, error, warning, info, debug or trace [default: info]"
        )
        ->type_name("LEVEL")
        ->transform(CLI::CheckedTransformer(levels).description(""))
        ->group("Log");
    command
        .add_flag_function(
            "--access-log,!--no-access-log",
            [&options](std::int64_t count) {
                options.server.access_log
                    = count > 0 ? server::AccessLog::Text : server::AccessLog::Off;
            },
            "Whether each request is logged on standard output [default: yes]"
        )
        ->group("Log");
}

} // namespace

void add_options(CLI::App& command, Options& options) {
    add_listening(command, options);
    add_trust(command, options);
    add_public(command, options);
    add_serving(command, options);
    add_log(command, options);
}

} // namespace svc::run
