#pragma once

#include "service/app/type.hpp"
#include "service/openapi/operation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svc::app {

/** The key of a documented answer: 404, "4XX" or "default". */
class StatusKey {
public:
    StatusKey(int code) : text_(std::to_string(code)) {}

    /** Lower case is taken as well, as FastAPI does. Throws std::invalid_argument with a sentence for
        anything that is no key of OpenAPI. */
    StatusKey(std::string_view text);
    StatusKey(char const* text) : StatusKey(std::string_view(text)) {}

    [[nodiscard]] std::string const& text() const noexcept { return text_; }

private:
    std::string text_;
};

/** An answer that the documentation shows besides the main one; the same status as the main one adds
    to it.

        .responses = {{404, "No such item", type<Error>}, {"5XX"}}
*/
struct ResponseNote {
    StatusKey status;
    /** By default the standard phrase of the status. */
    std::string description{};
    /** Validates nothing: it is documentation. */
    ResponseModelOption model{};
    /** As OpenAPI writes them: by media type, by name. */
    json::Value content{};
    json::Value headers{};
    json::Value links{};
};

/** Puts `outer` before `own`: what stands later wins, answer by answer. */
void inherit(std::vector<ResponseNote>& own, std::vector<ResponseNote> const& outer);

/** As the document's builder takes them. */
std::vector<openapi::AdditionalResponse> additional_responses(std::vector<ResponseNote> const& notes
);

} // namespace svc::app
