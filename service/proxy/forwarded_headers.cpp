#include "service/proxy/forwarded_headers.hpp"

#include "service/proxy/comma_list.hpp"

#include <array>
#include <optional>
#include <utility>

namespace svc::proxy {
namespace {

using enum ForwardedHeader;

constexpr auto words = std::to_array<std::pair<std::string_view, ForwardedHeader>>({
    {"for", For},
    {"proto", Proto},
    {"host", Host},
    {"port", Port},
    {"prefix", Prefix},
    {"forwarded", Forwarded},
});

constexpr auto presets = std::to_array<std::pair<std::string_view, HeaderSet>>({
    {"traefik", {For, Proto, Host, Port, Prefix}},
    {"nginx", {For, Proto, Host}},
    {"caddy", {For, Proto, Host}},
    {"haproxy", {For}},
    {"apache", {For, Host}},
    {"envoy", {For, Proto}},
});

template <class Table>
auto find_in(Table const& table, std::string_view word)
    -> std::optional<decltype(table[0].second)> {
    for (auto const& [name, meaning] : table) {
        if (name == word) {
            return meaning;
        }
    }
    return std::nullopt;
}

} // namespace

base::Result<HeaderSet, std::string> parse_forwarded_headers(std::string_view text) {
    HeaderSet headers;
    for (std::string_view const word : comma_list(text)) {
        auto const header = find_in(words, word);
        if (!header) {
            return '\'' + std::string(word)
                   + "' is not one of for, proto, host, port, prefix, forwarded";
        }
        headers.add(*header);
    }
    if (headers == HeaderSet()) {
        return std::string("no header is named; to read none, write --no-proxy-headers");
    }
    if (headers.contains(Forwarded) && headers != HeaderSet{Forwarded}) {
        return std::string("'forwarded' cannot be combined with the X-Forwarded- headers");
    }
    return headers;
}

base::Result<HeaderSet, std::string> parse_proxy(std::string_view name) {
    if (auto const headers = find_in(presets, name)) {
        return *headers;
    }
    return '\'' + std::string(name)
           + "' is not one of traefik, nginx, caddy, haproxy, apache, envoy";
}

} // namespace svc::proxy
