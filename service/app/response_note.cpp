#include "service/app/response_note.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <stdexcept>

namespace svc::app {
namespace {

bool is_range(std::string_view text) {
    return text.size() == 3 && text[0] >= '1' && text[0] <= '5' && text.substr(1) == "XX";
}

bool is_code(std::string_view text) {
    return text.size() == 3 && std::all_of(text.begin(), text.end(), base::is_digit);
}

std::string as_written(std::string_view text) {
    std::string key(text);
    std::transform(key.begin(), key.end(), key.begin(), [](char c) { return base::to_upper(c); });
    return key == "DEFAULT" ? "default" : key;
}

json::Value more_of(ResponseNote const& note) {
    json::Value more;
    std::pair<char const*, json::Value const*> const parts[]
        = {{"headers", &note.headers}, {"content", &note.content}, {"links", &note.links}};
    for (auto const& [name, value] : parts) {
        if (!value->is_null()) {
            more.set(name, *value);
        }
    }
    return more;
}

} // namespace

StatusKey::StatusKey(std::string_view text) : text_(as_written(text)) {
    if (text_ != "default" && !is_range(text_) && !is_code(text_)) {
        throw std::invalid_argument(
            "responses: \"" + std::string(text)
            + R"(" is no status: a code (404), a range ("4XX") or "default")"
        );
    }
}

void inherit(std::vector<ResponseNote>& own, std::vector<ResponseNote> const& outer) {
    std::vector<ResponseNote> all;
    for (ResponseNote const& note : outer) {
        bool const overridden = std::any_of(own.begin(), own.end(), [&](ResponseNote const& one) {
            return one.status.text() == note.status.text();
        });
        if (!overridden) {
            all.push_back(note);
        }
    }
    std::move(own.begin(), own.end(), std::back_inserter(all));
    own = std::move(all);
}

std::vector<openapi::AdditionalResponse> additional_responses(std::vector<ResponseNote> const& notes
) {
    std::vector<openapi::AdditionalResponse> responses;
    responses.reserve(notes.size());
    for (ResponseNote const& note : notes) {
        responses.push_back(
            {note.status.text(), note.description, note.model.get_or(nullptr), more_of(note)}
        );
    }
    return responses;
}

} // namespace svc::app
