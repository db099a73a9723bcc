#pragma once

#include "service/responses/streaming_response.hpp"

#include <memory>
#include <utility>

namespace svc::responses {

/** What a handler that is a generator answers when no class was chosen: each item as JSON on a line of
    its own, sent at once (RESP-36). */
struct JSONLinesResponse : StreamingResponse {
    static constexpr auto media_type = "application/jsonl";
    static constexpr auto shown = Shown::Lines;
    using StreamingResponse::StreamingResponse;

    template <class R>
    static JSONLinesResponse from_items(std::unique_ptr<Items> items, json::Style style) {
        // NOLINTNEXTLINE(modernize-return-braced-init-list): the constructor is explicit
        return JSONLinesResponse(line_stream(std::move(items), style));
    }
};

} // namespace svc::responses
