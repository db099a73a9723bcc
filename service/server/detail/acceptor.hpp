#pragma once

#include "service/server/detail/newcomer.hpp"

#include <cstdint>
#include <optional>

namespace svc::server::detail {

/** Takes clients from the listening socket; keeps going when the process runs out of descriptors. */
class Acceptor {
public:
    enum class Outcome {
        Taken,
        Nothing,   ///< nobody waits
        Shed,      ///< no descriptor was left: the client was turned away
        Exhausted, ///< not even that was possible; try later
    };

    explicit Acceptor(int listener);

    /** Takes one client; `newcomer` is filled when Taken. */
    Outcome accept(Newcomer& newcomer);

private:
    Outcome shed();

    int listener_;
    /** Given up for a moment to turn a client away, who would else wait in vain. */
    Descriptor spare_;
    /** Absent when the socket listens on all addresses: each connection has its own then. */
    std::optional<http::HostPort> local_;
    std::int64_t warned_at_;
};

} // namespace svc::server::detail
