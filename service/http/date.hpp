#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

namespace svc::http {

/** `Tue, 14 Nov 2023 22:13:20 GMT`: RFC 9110's IMF-fixdate, whatever the process's locale. */
std::string format_date(std::time_t time);

/** Reads a date in any of HTTP's three forms (RFC 9110 section 5.6.7); nullopt when it is none. */
std::optional<std::time_t> parse_date(std::string_view text);

} // namespace svc::http
