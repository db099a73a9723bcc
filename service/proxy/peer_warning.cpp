#include "service/proxy/peer_warning.hpp"

#include "service/base/ip.hpp"
#include "service/base/log.hpp"

namespace svc::proxy {

void PeerWarning::about(std::string_view peer) {
    if (closed_) {
        return;
    }
    std::lock_guard const lock(mutex_);
    if (closed_ || named_.contains(peer)) {
        return;
    }
    if (named_.size() < most_peers) {
        named_.emplace(peer);
        base::log::warning(text_for(peer));
        return;
    }
    closed_ = true;
    named_.clear();
    base::log::warning(
        "Forwarded headers came from more than " + std::to_string(most_peers)
        + " peers that are not trusted; further ones are not reported."
    );
}

std::string PeerWarning::text_for(std::string_view peer) const {
    auto const address = base::parse_address(peer);
    std::string const entry = peer.empty() ? "unix:"
                              : address    ? base::to_string(*address)
                                           : std::string(peer);
    return "Forwarded headers from " + (peer.empty() ? "a Unix socket" : entry)
           + " are ignored: it is not a trusted proxy. If it is yours, start with"
             " --forwarded-allow-ips=\""
           + trusted_ + (trusted_.empty() ? "" : ",") + entry + '"';
}

} // namespace svc::proxy
