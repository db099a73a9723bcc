#pragma once

#include "service/responses/content.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace svc::responses {

/** What an event carries: a value of any described type, kept as it was given. Null is nothing. */
class EventData {
public:
    EventData() = default;

    template <class T>
        requires(!std::is_same_v<std::remove_cvref_t<T>, EventData>)
    EventData(T&& value) // NOLINT(bugprone-forwarding-reference-overload): constrained
        : content_(Content::of(std::forward<T>(value))) {}

    /** Nothing when there is nothing to send. */
    [[nodiscard]] std::optional<schema::Any> any() const;

private:
    std::optional<Content> content_;
};

/** One event of an EventSourceResponse, where its data alone is not enough (RESP-61). Every member may
    be left out.

        ServerSentEvent const event{.data = item, .event = "sold", .id = "7"};
        co_yield event;

    It is checked when it is sent: a field that the format cannot carry cuts the stream. */
struct ServerSentEvent {
    /** Sent as JSON, as Python's `json.dumps` writes it. */
    EventData data{};
    /** Sent as it is, one `data:` line for each of its lines. Not together with `data`. */
    std::optional<std::string> raw_data{};
    /** The kind of event: what a page gives to addEventListener. One line. */
    std::optional<std::string> event{};
    /** What a client sends as Last-Event-ID when it comes back. One line, without NUL. */
    std::optional<std::string> id{};
    /** Milliseconds until a client comes back. Not negative. */
    std::optional<std::int64_t> retry{};
    /** Lines that clients skip. */
    std::optional<std::string> comment{};
};

/** Appends the event as it goes to the wire. Throws std::invalid_argument, naming the field, for what
    the format cannot carry. */
void append_event(std::string& out, ServerSentEvent const& event);

/** The same for an event that is one line of data. */
void append_data(std::string& out, std::string_view line);

} // namespace svc::responses
