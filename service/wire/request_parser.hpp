#pragma once

#include "service/http/request.hpp"
#include "service/wire/limits.hpp"
#include "service/wire/refusal.hpp"

#include <cstddef>
#include <memory>
#include <string_view>

namespace svc::wire {

/** Reads HTTP/1.1 requests (RFC 9112) from a connection's bytes, strictly, one after the other.

        auto const step = parser.step(unread, request);
        unread.remove_prefix(step.consumed);
        switch (step.event) { ...

    Phase one reads the head and stops, so that the request can be routed before a byte of body is
    read; phase two hands out the body's bytes, de-chunked. Give it all unread bytes of the
    connection each time, and drop what it consumed: a head stays until it is whole.

    Not shared between threads; one for each connection. */
class RequestParser {
public:
    enum class Event {
        NeedMore, ///< all bytes were consumed that can be; read more from the socket
        Head,     ///< the request's scope and headers are filled; call again for the body
        Body,     ///< `piece` is some of the body
        End,      ///< the message is complete; the parser is ready for the next one
        Refused,  ///< `refusal` says why; answer, close, never call again
    };

    struct Step {
        Event event = Event::NeedMore;
        std::size_t consumed = 0;
        std::string_view piece{}; ///< a view into the bytes given
        Refusal refusal{};
    };

    explicit RequestParser(Limits limits = {});
    ~RequestParser();
    RequestParser(RequestParser&&) noexcept;
    RequestParser& operator=(RequestParser&&) noexcept;

    /** Takes the next step over `bytes`.

        On `Head`, `request.scope` has method, raw_path, query_string, http_version and host, and
        `request.headers` all fields in order; the rest of the scope is not touched.
        Linear in the bytes over the whole message, however they are cut. */
    Step step(std::string_view bytes, http::Request& request);

    /** The same, once the head was told: bodies need no request.

        REQUIRES: has_body(), inside_message(). */
    Step step_body(std::string_view bytes);

    /** About the message whose head was read last. */
    [[nodiscard]] bool keep_alive() const noexcept;
    [[nodiscard]] bool expects_continue() const noexcept;
    [[nodiscard]] bool has_body() const noexcept;
    /** The client would rather speak another protocol; it may be answered as if it had not said so. */
    [[nodiscard]] bool wants_upgrade() const noexcept;

    /** True between the first byte of a message and its end: a connection that closes now cut it. */
    [[nodiscard]] bool inside_message() const noexcept;

private:
    class State;
    std::unique_ptr<State> state_;
};

} // namespace svc::wire
