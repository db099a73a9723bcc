#pragma once

#include <string_view>

namespace svc::proxy {

/** The scheme of an HTTP request whose proxy speaks of `http`, `https`, `ws` or `wss`; empty for
    everything else.

    Traefik says `wss` for the request that opens a WebSocket; a URL made from it still begins with
    `https` (PROXY-28). */
constexpr std::string_view http_scheme(std::string_view proto) noexcept {
    if (proto == "http" || proto == "ws") {
        return "http";
    }
    return proto == "https" || proto == "wss" ? "https" : "";
}

} // namespace svc::proxy
