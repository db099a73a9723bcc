#pragma once

#include <string_view>

namespace svc::http {

/** The reason phrase of a status code, "Not Found"; empty when the code is not registered.

    RFC 9110's names, so 413 is "Content Too Large" and 422 "Unprocessable Content" (ROUTE-88). */
std::string_view reason_phrase(int status_code) noexcept;

/** True for 1xx, 204 and 304: an answer that never has content (RFC 9110 section 6.4.1). */
bool is_bodyless(int status_code) noexcept;

} // namespace svc::http
