#pragma once

#include "service/http/request.hpp"
#include "service/proxy/allowed_hosts.hpp"
#include "service/proxy/forwarded_headers.hpp"
#include "service/proxy/public_url.hpp"
#include "service/proxy/trusted_peers.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace svc::proxy {

/** Whom to believe, and what; `parse_options` makes it from the command line's text. */
struct Settings {
    /** False for `--no-proxy-headers`: no header is read (PROXY-01). */
    bool proxy_headers = true;
    TrustedPeers trusted_peers;
    HeaderSet headers = default_forwarded_headers(false);
    /** The longest way from the socket's peer towards the client. Absent: one hop when every peer is
        trusted (D11), else as far as the trusted peers reach. */
    std::optional<std::size_t> hops;
    AllowedHosts allowed_hosts;
    std::optional<PublicUrl> public_url;
};

/** Why a request is not to be served. */
struct Refusal {
    int status_code;
    std::string_view detail;

    friend bool operator==(Refusal const&, Refusal const&) = default;
};

/** Makes a request what it was before the proxies: sets `scope.client`, and where a trusted peer or
    the public URL says so, `scheme`, `host` and `forwarded_prefix`. No header is changed (PROXY-06).

    Goes between the wire and everything that looks at the scope, errors and redirects too (PROXY-09).

    Threads: a const object may be used by all at once; no request leaves a trace for the next. */
class Rewriter {
public:
    explicit Rewriter(Settings settings);
    ~Rewriter();
    Rewriter(Rewriter&&) noexcept;
    Rewriter& operator=(Rewriter&&) noexcept;

    /** Rewrites; a refusal when Host, or the host that results, is not allowed (R5).

        REQUIRES: `scope.peer`, `scheme` and `host` are the socket's and the Host header's. A peer that
        is absent or has an empty host is a Unix socket's. */
    [[nodiscard]] std::optional<Refusal> operator()(http::Request& request) const;

private:
    void believe_headers(http::Request& request) const;
    void apply_public_url(http::Scope& scope) const;

    struct Notices;

    Settings settings_;
    std::size_t limit_;
    std::unique_ptr<Notices> notices_;
};

} // namespace svc::proxy
