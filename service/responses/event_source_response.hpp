#pragma once

#include "service/responses/streaming_response.hpp"
#include "service/schema/encode.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace svc::responses {

inline constexpr std::chrono::milliseconds usual_ping_interval = std::chrono::seconds(15);

/** What an EventSourceResponse is made with besides its source; every member may be left out. */
struct EventSourceInit {
    /** 0 means 200. */
    int status_code = 0;
    http::Headers headers{};
    /** Run in order after the last event was sent. */
    std::vector<std::function<void()>> background{};
    /** After so long without an event `: ping` is sent, so that no proxy takes the connection for
        dead; 0 for never. Rounded up to about a second. */
    std::chrono::milliseconds ping_interval = usual_ping_interval;
};

/** Server-sent events: what a page's EventSource listens to (RESP-28, RESP-60).

        Generator<Item> new_items() { ... }

        app.get<new_items>("/items/new", {.response_class = type<EventSourceResponse>});

    Each item is the data of one event, as JSON; a ServerSentEvent says more. Sent with
    `cache-control: no-cache`, and `x-accel-buffering: no`, so that nginx holds nothing back.

    Made of a generator, of a function that gives one (kept, with its captures), of an array, each of
    whose elements is an event, or of a value, which is the only one. A class of your own that derives
    from this may have another `ping_interval`. Threads: as StreamingResponse. */
struct EventSourceResponse : StreamingResponse {
    static constexpr auto media_type = "text/event-stream";
    static constexpr auto shown = Shown::Events;
    static constexpr std::chrono::milliseconds ping_interval = usual_ping_interval;

    template <class Source>
        requires(!std::is_base_of_v<Response, std::remove_cvref_t<Source>>)
    // NOLINTNEXTLINE(bugprone-forwarding-reference-overload): constrained
    explicit EventSourceResponse(Source&& source, EventSourceInit init = {})
        : EventSourceResponse(
            events_of(std::forward<Source>(source)),
            style_of<std::decay_t<Source>>(),
            std::move(init)
        ) {}

    EventSourceResponse(std::unique_ptr<Items> items, json::Style style, EventSourceInit init);

    static EventSourceResponse from_content(schema::Any content);

    template <class R>
    static EventSourceResponse from_items(std::unique_ptr<Items> items, json::Style style) {
        return EventSourceResponse(std::move(items), style, {.ping_interval = R::ping_interval});
    }

private:
    void set_default(std::string_view name, std::string_view value);

    template <class Source>
    static json::Style style_of() {
        if constexpr (is_generator<Source>) {
            using Yielded = typename Source::value_type;
            if constexpr (std::is_same_v<Yielded, ServerSentEvent>) {
                return json::Style::Dumps;
            } else {
                return style_of_items(schema::info<Yielded>().kind != schema::Kind::Dynamic);
            }
        } else if constexpr (GivesGenerator<Source>) {
            return style_of<std::remove_cvref_t<std::invoke_result_t<Source&>>>();
        } else {
            return json::Style::Dumps;
        }
    }

    template <class Source>
    static std::unique_ptr<Items> events_of(Source&& source) {
        using Plain = std::remove_cvref_t<Source>;
        if constexpr (is_generator<Plain> || GivesGenerator<std::decay_t<Source>>) {
            return items_of(std::forward<Source>(source));
        } else {
            return items_of_value(schema::to_value(schema::any(source)));
        }
    }
};

} // namespace svc::responses
