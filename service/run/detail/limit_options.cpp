#include "service/run/detail/checks.hpp"
#include "service/run/detail/option_groups.hpp"

#include <CLI/CLI.hpp>

namespace svc::run::detail {
namespace {

constexpr auto group = "Limits";

void add_request_limits(CLI::App& command, wire::Limits& request) {
    constexpr std::int64_t most = std::int64_t{16} * 1024 * 1024;
    command
        .add_option(
            "--limit-request-line",
            request.request_line,
            "Longest request line in bytes; longer is 414"
        )
        ->type_name("BYTES")
        ->capture_default_str()
        ->check(whole_number(1, most))
        ->group(group);
    command
        .add_option(
            "--limit-request-head",
            request.head,
            "Longest request line and fields together, in bytes; longer is 431"
        )
        ->type_name("BYTES")
        ->capture_default_str()
        ->check(whole_number(1, most))
        ->group(group);
    command
        .add_option(
            "--limit-request-fields", request.fields, "Most fields of a request; more is 431"
        )
        ->type_name("N")
        ->capture_default_str()
        ->check(whole_number(1, most))
        ->group(group);
    command
        .add_option(
            "--limit-request-body", request.body, "Largest request body in bytes; larger is 413"
        )
        ->type_name("BYTES")
        ->capture_default_str()
        ->check(whole_number_from(0))
        ->group(group);
}

} // namespace

void add_limits(CLI::App& command, Options& options) {
    server::Settings& server = options.server;
    command
        .add_option(
            "--limit-concurrency",
            server.limit_concurrency,
            "Connections, the newest counted, from which on requests are answered 503"
        )
        ->type_name("N")
        ->check(whole_number_from(1))
        ->group(group);
    command
        .add_option(
            "--limit-max-requests",
            server.limit_max_requests,
            "Answers after which the process ends; with --workers another takes its place"
        )
        ->type_name("N")
        ->check(whole_number_from(1))
        ->group(group);
    command
        .add_option(
            "--limit-max-requests-jitter",
            server.limit_max_requests_jitter,
            "Up to so many more, by chance, so that workers do not end together"
        )
        ->type_name("N")
        ->capture_default_str()
        ->check(whole_number_from(0))
        ->group(group);
    add_request_limits(command, server.limits);
}

} // namespace svc::run::detail
