#include "service/responses/event_source_response.hpp"

namespace svc::responses {

EventSourceResponse::EventSourceResponse(
    std::unique_ptr<Items> items, json::Style style, EventSourceInit init
)
    : StreamingResponse(
        event_stream(std::move(items), style, {init.ping_interval, ": ping\n\n"}),
        {.status_code = init.status_code,
         .headers = std::move(init.headers),
         .background = std::move(init.background)}
    ) {
    // RESP-60; nginx holds back what it is not told to pass on.
    set_default("content-type", content_type_of(media_type));
    set_default("cache-control", "no-cache");
    set_default("x-accel-buffering", "no");
}

void EventSourceResponse::set_default(std::string_view name, std::string_view value) {
    if (!headers.contains(name)) {
        headers.append(name, value);
    }
}

EventSourceResponse EventSourceResponse::from_content(schema::Any content) {
    return EventSourceResponse(items_of_value(schema::to_value(content)), json::Style::Dumps, {});
}

} // namespace svc::responses
