#pragma once

#include "service/base/ip.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace svc::proxy {

/** One end of a connection as a proxy wrote it. */
struct Node {
    /** As written, without brackets; a view into the header. */
    std::string_view host;
    /** 0 when the proxy did not tell. */
    std::uint16_t port = 0;
    /** Absent for the peer of a Unix socket, whom nginx calls `unix:`. */
    std::optional<base::Address> address;
};

/** Reads 0 to 65535 in at most five digits: no sign, no blanks. */
std::optional<std::uint16_t> parse_port(std::string_view text) noexcept;

/** Reads an element of X-Forwarded-For: `1.2.3.4`, `1.2.3.4:80`, `::1`, `[::1]`, `[::1]:443`,
    `unix:` (PROXY-38).

    Nothing for everything else: a name or garbage never becomes a client (R11). */
std::optional<Node> parse_x_forwarded_for(std::string_view element);

/** Reads a node of RFC 7239 section 6: as above, but IPv6 stands in brackets, and there is no
    `unix:`. A hidden port (`:_x`) is 0; `unknown` and hidden names (`_x`) are nothing. */
std::optional<Node> parse_forwarded_node(std::string_view text);

} // namespace svc::proxy
