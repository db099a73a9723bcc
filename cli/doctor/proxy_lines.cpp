#include "cli/doctor/proxy_lines.hpp"

#include <algorithm>

namespace svc::cli::doctor {
namespace {

/** How one proxy says it; `@` stands for the header's name. */
struct Dialect {
    std::string_view proxy;
    std::string_view set_for;
    std::string_view set_proto;
    std::string_view set_host;
    std::string_view remove;
};

constexpr std::array<Dialect, 4> dialects{
    {{"nginx",
      "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
      "proxy_set_header X-Forwarded-Proto $scheme;",
      "proxy_set_header X-Forwarded-Host $http_host;",
      "proxy_set_header @ \"\";"},
     {"caddy",
      "header_up X-Forwarded-For {remote_host}",
      "header_up X-Forwarded-Proto {scheme}",
      "header_up X-Forwarded-Host {hostport}",
      "header_up -@"},
     {"haproxy",
      "option forwardfor",
      "http-request set-header X-Forwarded-Proto %[ssl_fc,iif(https,http)]",
      "http-request set-header X-Forwarded-Host %[req.hdr(host)]",
      "http-request del-header @"},
     {"apache",
      "ProxyAddHeaders On",
      "RequestHeader set X-Forwarded-Proto expr=%{REQUEST_SCHEME}",
      "ProxyAddHeaders On",
      "RequestHeader unset @ early"}}};

std::string line_for(Dialect const& dialect, ProxyChange const& change) {
    if (change.remove) {
        std::string line(dialect.remove);
        return line.replace(line.find('@'), 1, change.header);
    }
    if (change.header == "X-Forwarded-For") {
        return std::string(dialect.set_for);
    }
    return std::string(change.header == "X-Forwarded-Proto" ? dialect.set_proto : dialect.set_host);
}

} // namespace

std::string_view proxy_named_by(std::string_view server) {
    if (server.starts_with("nginx")) {
        return "nginx";
    }
    if (server.starts_with("Apache")) {
        return "apache";
    }
    return server.starts_with("Caddy") ? "caddy" : "";
}

std::vector<ProxyLines>
proxy_lines(std::vector<ProxyChange> const& changes, std::string_view proxy) {
    std::vector<ProxyLines> all;
    for (Dialect const& dialect : dialects) {
        if (changes.empty() || (!proxy.empty() && proxy != dialect.proxy)) {
            continue;
        }
        ProxyLines& lines = all.emplace_back(ProxyLines{dialect.proxy, {}});
        for (ProxyChange const& change : changes) {
            std::string line = line_for(dialect, change);
            if (std::find(lines.lines.begin(), lines.lines.end(), line) == lines.lines.end()) {
                lines.lines.push_back(std::move(line));
            }
        }
    }
    return all;
}

} // namespace svc::cli::doctor
