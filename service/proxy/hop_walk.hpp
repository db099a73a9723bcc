#pragma once

#include "service/http/scope.hpp"
#include "service/proxy/node.hpp"
#include "service/proxy/trusted_peers.hpp"

#include <cstddef>
#include <optional>

namespace svc::proxy {

/** The longest chain that is followed: a client on a trusted network can write one of 30 kB (R25). */
inline constexpr std::size_t longest_walk = 64;

/** The way from the socket's peer towards the client, one trusted proxy at a time (R11, R13).

    Each hop tells who asked it. As long as that one is a trusted proxy too, its own word counts; the
    first that is not trusted is the client. Where the chain ends early, by garbage or by the limit,
    the last address that a trusted hop told is the client, never the garbage. */
class HopWalk {
public:
    /** REQUIRES: the peer is trusted, and stands in `client`. */
    HopWalk(TrustedPeers const& trusted, std::size_t limit, std::optional<http::HostPort>& client)
        : trusted_(trusted), limit_(limit), client_(client) {}

    /** Takes the word of the hop reached so far; true when the walk goes on to `node`. */
    bool step(Node const& node);

    /** How many trusted proxies were heard, the socket's peer among them: at least 1. */
    [[nodiscard]] std::size_t hops() const noexcept { return steps_ == 0 ? 1 : steps_; }

private:
    TrustedPeers const& trusted_;
    std::size_t limit_;
    std::optional<http::HostPort>& client_;
    std::size_t steps_ = 0;
};

} // namespace svc::proxy
