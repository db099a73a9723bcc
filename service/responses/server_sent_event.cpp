#include "service/responses/server_sent_event.hpp"

#include "service/schema/encode.hpp"

#include <stdexcept>
#include <string_view>

namespace svc::responses {
namespace {

bool is_null(schema::Any value) {
    switch (value.type->kind) {
    case schema::Kind::None: return true;
    case schema::Kind::Optional:
        return schema::as<schema::OptionalInfo>(*value.type).find(value.ptr) == nullptr;
    case schema::Kind::Dynamic: return schema::read<json::Value>(value.ptr).is_null();
    default: return false;
    }
}

void append_field(std::string& out, std::string_view name, std::string_view line) {
    out.append(name).append(": ").append(line).push_back('\n');
}

/** One field for each line; lines end as the format says: CR LF, LF or CR. */
void append_lines(std::string& out, std::string_view name, std::string_view text) {
    for (;;) {
        auto const end = text.find_first_of("\r\n");
        append_field(out, name, text.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
}

std::string_view
checked(char const* name, std::string_view value, std::string_view forbidden, char const* rule) {
    if (value.find_first_of(forbidden) != std::string_view::npos) {
        throw std::invalid_argument(std::string("ServerSentEvent: .") + name + rule);
    }
    return value;
}

void append_payload(std::string& out, ServerSentEvent const& event) {
    auto const data = event.data.any();
    if (data && event.raw_data) {
        throw std::invalid_argument(
            "ServerSentEvent: .data is sent as JSON and .raw_data as it is; give one of them"
        );
    }
    if (data) {
        append_field(out, "data", data->json({.style = json::Style::Dumps, .indent = 0}));
    } else if (event.raw_data) {
        append_lines(out, "data", *event.raw_data);
    }
}

} // namespace

std::optional<schema::Any> EventData::any() const {
    if (!content_ || is_null(content_->any())) {
        return std::nullopt;
    }
    return content_->any();
}

// RESP-61, RESP-62
void append_event(std::string& out, ServerSentEvent const& event) {
    using namespace std::string_view_literals;
    if (event.comment) {
        append_lines(out, "", *event.comment);
    }
    if (event.event) {
        constexpr auto rule = " is a single line";
        append_field(out, "event", checked("event", *event.event, "\r\n"sv, rule));
    }
    append_payload(out, event);
    if (event.id) {
        constexpr auto rule = " is a single line without NUL";
        append_field(out, "id", checked("id", *event.id, "\r\n\0"sv, rule));
    }
    if (event.retry) {
        if (*event.retry < 0) {
            throw std::invalid_argument("ServerSentEvent: .retry is not negative");
        }
        append_field(out, "retry", std::to_string(*event.retry));
    }
    out.push_back('\n');
}

void append_data(std::string& out, std::string_view line) {
    append_field(out, "data", line);
    out.push_back('\n');
}

} // namespace svc::responses
