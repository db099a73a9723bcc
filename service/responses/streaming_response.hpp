#pragma once

#include "service/responses/response.hpp"
#include "service/responses/streams.hpp"

namespace svc::responses {

/** A body that is made while it is sent, no faster than the client takes it (RESP-26, RESP-30).

        Generator<> numbers() {
            for (int i = 0; i < 3; ++i) { co_yield std::to_string(i); }
        }

        app.get("/numbers", [] { return StreamingResponse(numbers(), {.media_type = "text/plain"}); });

    Made of a generator of texts, of a function that gives one (kept, with its captures), of a function that
    gives an optional text each time it is called, of a file-like object (`std::ifstream`), or of a
    range of texts. Each piece leaves at once, as one chunk. With a Content-Length among the headers
    the body is sent with that length instead (RESP-31).

    The source is destroyed when all is sent or the client has gone. What it throws cuts the
    connection, so that the client sees that the body is not whole (RESP-32).

    Threads: the source runs on the thread that serves the client, so it must not wait; the source of
    a `.blocking` route runs on a thread that may. */
struct StreamingResponse : Response {
    template <class Source>
        requires(!std::is_base_of_v<Response, std::remove_cvref_t<Source>>)
    // NOLINTNEXTLINE(bugprone-forwarding-reference-overload): constrained
    explicit StreamingResponse(Source&& source, ResponseInit init = {})
        : Response(http::Body(stream_of(std::forward<Source>(source))), std::move(init)) {}

    /** For a route that declares this class: the handler's texts are the pieces (RESP-35). */
    static StreamingResponse from_content(schema::Any content) {
        return StreamingResponse(stream_of_value(content));
    }

    /** The same for a handler that is a generator; `R` is the class that the route declares. */
    template <class R>
    static StreamingResponse from_items(std::unique_ptr<Items> items, json::Style /*style*/) {
        return StreamingResponse(text_stream(std::move(items)));
    }
};

} // namespace svc::responses
