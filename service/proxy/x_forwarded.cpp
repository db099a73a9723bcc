#include "service/proxy/x_forwarded.hpp"

#include "service/proxy/allowed_hosts.hpp"
#include "service/proxy/prefix.hpp"
#include "service/proxy/scheme.hpp"

#include <optional>
#include <string_view>

namespace svc::proxy {
namespace {

using enum ForwardedHeader;

void walk_for(ForwardedFields const& fields, HopWalk& walk) {
    auto elements = fields.elements(For);
    while (auto const element = elements.next()) {
        auto const node = parse_x_forwarded_for(*element);
        if (!node || !walk.step(*node)) {
            return;
        }
    }
}

/** The port for a URL: nothing when it is wrong, or what the scheme means anyway. */
std::optional<std::uint16_t> extra_port(ForwardedFields const& fields, std::string_view scheme) {
    auto const port = parse_port(fields.elements(Port).next().value_or(""));
    std::uint16_t const usual = scheme == "https" ? 443 : 80;
    return port && *port != 0 && *port != usual ? port : std::nullopt;
}

} // namespace

void apply_x_forwarded(ForwardedFields const& fields, HopWalk& walk, http::Scope& scope) {
    walk_for(fields, walk);
    if (auto const scheme = http_scheme(fields.last(Proto).value_or("")); !scheme.empty()) {
        scope.scheme = scheme;
    }
    if (auto const host = fields.elements(Host).next(); host && http::is_valid_host(*host)) {
        scope.host = *host;
    }
    auto const port = extra_port(fields, scope.scheme);
    // Traefik copies the port from the Host header, which a client writes: a port in there wins.
    if (port && !scope.host.empty() && without_port(scope.host) == scope.host) {
        scope.host.append(":").append(std::to_string(*port));
    }
}

PrefixFault read_prefix(ForwardedFields const& fields, std::size_t hops, std::string& prefix) {
    prefix.clear();
    auto values = fields.elements(Prefix);
    for (std::size_t i = 0; i < hops; ++i) {
        auto const value = values.next();
        if (!value) {
            return PrefixFault::None;
        }
        auto const part = parse_prefix(*value);
        if (!part || !parse_prefix(prefix.insert(0, *part))) {
            prefix.clear();
            return PrefixFault::Invalid;
        }
    }
    return values.next() ? PrefixFault::MoreThanHops : PrefixFault::None;
}

} // namespace svc::proxy
