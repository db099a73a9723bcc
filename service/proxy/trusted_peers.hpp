#pragma once

#include "service/base/ip.hpp"
#include "service/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

/** Who may speak for the client, and the rewrite of a request that follows from it. */
namespace svc::proxy {

/** The peers whose forwarded headers are believed: `--forwarded-allow-ips`.

    Threads: const members may run at once. */
class TrustedPeers {
public:
    /** What is trusted when the operator says nothing: `127.0.0.1,::1` (D3). */
    TrustedPeers();

    [[nodiscard]] bool contains(base::Address const& address) const noexcept;

    /** The same for the text of an address. An empty text, or `unix:`, is a Unix socket's peer. */
    [[nodiscard]] bool contains(std::string_view host) const;

    /** True for `*`: every peer is a proxy of ours. */
    [[nodiscard]] bool everybody() const noexcept { return everybody_; }

    /** True when the operator named them, be it nobody; X-Forwarded-Host asks for that (D2). */
    [[nodiscard]] bool named() const noexcept { return named_; }

    /** The list as it was written. */
    [[nodiscard]] std::string const& text() const noexcept { return text_; }

private:
    friend base::Result<TrustedPeers, std::string> parse_trusted_peers(std::string_view text);

    std::string text_ = "127.0.0.1,::1";
    std::vector<base::Network> networks_;
    bool unix_ = false;
    bool everybody_ = false;
    bool named_ = false;
};

/** Reads a comma-separated list of addresses, networks, `unix:` (the peers of Unix sockets), and the
    names `loopback`, `private`, `linklocal`; or `*` alone. An empty list trusts nobody.

    The error is a sentence that names the wrong entry: a list with a typo must not start (D3). */
base::Result<TrustedPeers, std::string> parse_trusted_peers(std::string_view text);

} // namespace svc::proxy
