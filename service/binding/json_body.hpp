#pragma once

#include "service/http/request.hpp"
#include "service/json/value.hpp"

namespace svc::binding {

/** The request's body as a JSON value (VAL-02 to VAL-09).

    Null when there is none. A body that is not declared as JSON is its own text. Throws
    ValidationError for a syntax error, HttpError 400 when the bytes cannot be read at all. */
json::Value read_json_body(http::Request const& request);

/** True for `application/json` and `application/...+json`, parameters ignored (VAL-04). */
bool is_json_media_type(std::string_view content_type) noexcept;

} // namespace svc::binding
