#include "service/http/date.hpp"

#include <array>
#include <cstdio>

namespace svc::http {

// Not strftime: its names of days and months follow the process locale.
std::string format_date(std::time_t time) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    if (::gmtime_r(&time, &utc) == nullptr) {
        // A year that does not fit an int: no clock says so, a damaged file system can.
        return format_date(0);
    }
    std::array<char, 64> text{};
    int const size = std::snprintf(
        text.data(),
        text.size(),
        "%s, %02d %s %04d %02d:%02d:%02d GMT",
        days[static_cast<std::size_t>(utc.tm_wday)],
        utc.tm_mday,
        months[static_cast<std::size_t>(utc.tm_mon)],
        utc.tm_year + 1900,
        utc.tm_hour,
        utc.tm_min,
        utc.tm_sec
    );
    return {text.data(), static_cast<std::size_t>(size)};
}

} // namespace svc::http
