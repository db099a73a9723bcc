#include "service/run/detail/checks.hpp"
#include "service/run/detail/option_groups.hpp"

#include <string>

namespace svc::run::detail {
namespace {

constexpr auto group = "Behind a proxy";

void add_trust(CLI::App& command, Options& options) {
    command
        .add_flag(
            "--proxy-headers,!--no-proxy-headers",
            options.proxy.proxy_headers,
            "Whether forwarded headers are read at all [default: yes]"
        )
        ->group(group);
    command
        .add_option(
            "--forwarded-allow-ips",
            options.proxy.forwarded_allow_ips,
            "Whose forwarded headers are believed: addresses, networks, unix:, loopback, private, "
            "linklocal, comma-separated; * is everybody [default: 127.0.0.1,::1]"
        )
        ->type_name("LIST")
        ->group(group);
    command
        .add_option(
            "--forwarded-headers",
            options.proxy.forwarded_headers,
            "Which of them your proxy owns: some of for,proto,host,port,prefix, or forwarded "
            "[default: for,proto,host; host only with --forwarded-allow-ips or --proxy]"
        )
        ->type_name("LIST")
        ->group(group);
    command
        .add_option(
            "--proxy",
            options.proxy.proxy,
            "The same by your proxy's name: traefik, nginx, caddy, haproxy, apache or envoy"
        )
        ->type_name("NAME")
        ->group(group);
    command
        .add_option(
            "--forwarded-hops",
            options.proxy.forwarded_hops,
            "How many proxies stand in front at most"
        )
        ->type_name("N")
        ->check(whole_number_from(1))
        ->group(group);
}

void add_public(CLI::App& command, Options& options) {
    command
        .add_option(
            "--root-path",
            options.root_path,
            "The public prefix under which a proxy shows the app, stripped or not: /api/v1"
        )
        ->type_name("PATH")
        ->group(group);
    command
        .add_option_function<std::string>(
            "--redirect-style",
            [&options](std::string const& style) {
                options.redirect_style
                    = style == "path" ? app::RedirectStyle::Path : app::RedirectStyle::Absolute;
            },
            "Whether slash redirects name scheme and host, or the path alone: absolute or path"
        )
        ->type_name("STYLE")
        ->default_str("absolute")
        ->check(one_of({"absolute", "path"}))
        ->group(group);
    command
        .add_option(
            "--public-url",
            options.proxy.public_url,
            "Where the world finds the app: https://api.example.com/api/v1"
        )
        ->type_name("URL")
        ->group(group);
    command
        .add_option(
            "--allowed-hosts",
            options.proxy.allowed_hosts,
            "Hosts that are served, comma-separated, *.example.com for all below; others get 400"
        )
        ->type_name("LIST")
        ->group(group);
}

void add_diagnosis(CLI::App& command, Options& options) {
    command
        .add_option(
            "--doctor-token",
            options.doctor_token,
            "For the occasion: lets `svc doctor` with the same token see what arrives here"
        )
        ->type_name("TOKEN")
        ->group(group);
}

} // namespace

void add_proxy(CLI::App& command, Options& options) {
    add_trust(command, options);
    add_public(command, options);
    add_diagnosis(command, options);
}

} // namespace svc::run::detail
