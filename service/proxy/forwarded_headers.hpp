#pragma once

#include "service/base/result.hpp"

#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace svc::proxy {

/** A header in which a proxy may speak for the client. */
enum class ForwardedHeader { For, Proto, Host, Port, Prefix, Forwarded };

inline constexpr std::array<std::string_view, 6> forwarded_header_names{
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "X-Forwarded-Host",
    "X-Forwarded-Port",
    "X-Forwarded-Prefix",
    "Forwarded",
};

/** The headers that the operator's proxy owns: it replaces, or adds to, whatever a client sent.

    A trusted peer is not enough: every proxy passes on the forwarded headers that it does not know,
    as the client wrote them. Only headers in this set are read. */
class HeaderSet {
public:
    constexpr HeaderSet() = default;

    constexpr HeaderSet(std::initializer_list<ForwardedHeader> headers) {
        for (ForwardedHeader const header : headers) {
            add(header);
        }
    }

    constexpr void add(ForwardedHeader header) noexcept { bits_ |= bit(header); }

    [[nodiscard]] constexpr bool contains(ForwardedHeader header) const noexcept {
        return (bits_ & bit(header)) != 0;
    }

    friend constexpr bool operator==(HeaderSet, HeaderSet) = default;

private:
    static constexpr unsigned bit(ForwardedHeader header) noexcept {
        return 1U << static_cast<unsigned>(header);
    }

    unsigned bits_ = 0;
};

/** Reads `for,proto,host,port,prefix` or a part of it, or `forwarded` (RFC 7239) alone: a client
    chooses between the two families when both are believed.

    The error is a sentence for the operator. */
base::Result<HeaderSet, std::string> parse_forwarded_headers(std::string_view text);

/** The headers that `traefik`, `nginx`, `caddy`, `haproxy`, `apache` or `envoy` owns in the
    configuration that docs/rooms/proxy.md shows (`--proxy`). */
base::Result<HeaderSet, std::string> parse_proxy(std::string_view name);

/** What is read without either option. X-Forwarded-Host only when the operator named the peers: a
    proxy on this machine that knows nothing of us would pass on what its client wrote (D2). */
constexpr HeaderSet default_forwarded_headers(bool peers_named) {
    using enum ForwardedHeader;
    return peers_named ? HeaderSet{For, Proto, Host} : HeaderSet{For, Proto};
}

} // namespace svc::proxy
