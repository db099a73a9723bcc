#pragma once

#include "service/base/task.hpp"
#include "service/http/error.hpp"
#include "service/http/exchange.hpp"

#include <optional>
#include <string>

namespace svc::http {

/** Thrown by `BodyStream::next` when a body ends before its end.

    Not caught, it is the answer: 400 for a malformed one, 408 for one that does not come, 413 for one
    beyond the limit. When the client has gone the status is 400 too, and nobody reads it. */
class IncompleteBody : public HttpError {
public:
    explicit IncompleteBody(BodyPart const& part);

    /** True when nobody is left to answer. */
    bool client_has_gone;
};

/** The body of a request while it arrives: the argument of a handler that does not want it whole.

        Task<dict> upload(BodyStream& body) {
            std::size_t size = 0;
            while (auto piece = co_await body.next()) { size += piece->size(); }
            co_return dict{{"size", size}};
        }

    Nothing is read while the handler does something else, so a client can be no faster than its
    handler, and memory holds one piece. What the handler leaves unread when it answers is dropped.

    Threads: one call at a time; the handler goes on on the thread that serves the client. */
class BodyStream {
public:
    explicit BodyStream(Deferred exchange) : exchange_(std::move(exchange)) {}

    /** The next bytes, at least one; nothing after the last.

        @throws IncompleteBody when the rest will not come. */
    base::Task<std::optional<std::string>> next();

private:
    Deferred exchange_;
};

} // namespace svc::http
