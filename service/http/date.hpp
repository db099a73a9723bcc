#pragma once

#include <ctime>
#include <string>

namespace svc::http {

/** `Tue, 14 Nov 2023 22:13:20 GMT`: RFC 9110's IMF-fixdate, whatever the process's locale. */
std::string format_date(std::time_t time);

} // namespace svc::http
