#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace svc::proxy {

/** Says once per peer that its forwarded headers are ignored, and which option would trust it (D4).

    Only the first peers are named: a server that the world can reach must not fill its memory and
    its log with strangers.

    Threads: any. */
class PeerWarning {
public:
    static constexpr std::size_t most_peers = 64;

    /** `trusted` is the list as it is, which the option in the message extends. */
    explicit PeerWarning(std::string trusted) : trusted_(std::move(trusted)) {}

    /** Forwarded headers came from this peer; empty for a Unix socket's. */
    void about(std::string_view peer);

private:
    [[nodiscard]] std::string text_for(std::string_view peer) const;

    std::string trusted_;
    std::atomic<bool> closed_ = false;
    std::mutex mutex_;
    std::set<std::string, std::less<>> named_;
};

} // namespace svc::proxy
