#pragma once

#include "service/server/detail/inbox.hpp"
#include "service/server/detail/live_exchange.hpp"
#include "service/server/detail/outbox.hpp"
#include "service/wire/request_parser.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace svc::server::detail {

/** What a connection needs from the first byte of a request to the last byte of its answer.

    Idle connections have none: they lend it from their worker, so that its memory is there once
    for each request in progress, warm, and used again. */
struct Turn {
    Turn(
        wire::Limits const& limits,
        BlockingPool& pool,
        std::shared_ptr<Mailbox> const& mailbox,
        AccessLog form
    )
        : parser(limits), exchange(pool, mailbox, form) {}

    /** Makes it ready for the next request; the inbox keeps what came of it already. */
    void next() {
        exchange.reset();
        background.clear();
        part.clear();
        head_request = http_1_0 = known = read_whole = drainable = last = keep_alive = invited
            = false;
    }

    wire::RequestParser parser;
    Inbox inbox;
    LiveExchange exchange;
    Outbox outbox; ///< after the exchange: a stream may still use its request when it is destroyed

    // About the request whose head was read last; the handler may change the request itself.
    bool head_request = false;
    bool http_1_0 = false;
    bool known = false;      ///< its head was read
    bool read_whole = false; ///< so was its body
    bool drainable = false;  ///< its body may be read and dropped, if nobody wants it
    bool last = false;       ///< no request is taken after it
    bool keep_alive = false; ///< the answer said that another request may follow
    /** What the client had of our bytes at the last tick, while an answer is sent. */
    std::optional<std::int64_t> taken;
    bool invited = false; ///< its body was asked for
    /** What is left of the time for its body. */
    std::chrono::milliseconds body_time{};
    /** What came of its body, for a handler that takes it in parts. */
    std::string part;
    std::vector<std::function<void()>> background;
};

} // namespace svc::server::detail
