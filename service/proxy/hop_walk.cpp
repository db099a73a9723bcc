#include "service/proxy/hop_walk.hpp"

namespace svc::proxy {

bool HopWalk::step(Node const& node) {
    ++steps_;
    if (node.address) {
        if (!client_) {
            client_.emplace();
        }
        client_->host.assign(node.host);
        client_->port = node.port;
    }
    bool const trusted
        = node.address ? trusted_.contains(*node.address) : trusted_.contains(node.host);
    return trusted && steps_ < limit_;
}

} // namespace svc::proxy
