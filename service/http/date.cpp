#include "service/http/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdio>

namespace svc::http {
namespace {

constexpr std::array months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/** Takes a date apart from left to right; false once something was not as expected. */
class DateReader {
public:
    explicit DateReader(std::string_view text) : text_(text) {}

    void skip(std::string_view expected) {
        good = good && text_.starts_with(expected);
        text_.remove_prefix(good ? expected.size() : 0);
    }

    /** A number of exactly so many digits, blanks in front allowed. */
    int number(std::size_t digits) {
        auto const field = text_.substr(0, digits);
        auto const start = std::min(field.find_first_not_of(' '), field.size());
        int value = 0;
        auto const end = field.data() + field.size();
        auto const read = std::from_chars(field.data() + start, end, value);
        good = good && field.size() == digits && read.ec == std::errc{} && read.ptr == end
               && value >= 0;
        text_.remove_prefix(field.size());
        return value;
    }

    int month() {
        auto const name = text_.substr(0, 3);
        auto const* const found = std::find(months.begin(), months.end(), name);
        good = good && found != months.end();
        text_.remove_prefix(name.size());
        return static_cast<int>(found - months.begin());
    }

    void time(std::tm& date) {
        date.tm_hour = number(2);
        skip(":");
        date.tm_min = number(2);
        skip(":");
        date.tm_sec = number(2);
    }

    [[nodiscard]] bool at_end() const noexcept { return good && text_.empty(); }

    bool good = true;

private:
    std::string_view text_;
};

/** `06 Nov 1994 08:49:37 GMT`, and `06-Nov-94 08:49:37 GMT`. */
bool read_day_first(DateReader& reader, std::string_view separator, std::tm& date) {
    date.tm_mday = reader.number(2);
    reader.skip(separator);
    date.tm_mon = reader.month();
    reader.skip(separator);
    bool const two_digits = separator == "-";
    int const year = reader.number(two_digits ? 2 : 4);
    // A year that seems to be more than 50 years ahead was meant to be in the last century.
    date.tm_year = !two_digits ? year - 1900 : year < 70 ? year + 100 : year;
    reader.skip(" ");
    reader.time(date);
    reader.skip(" GMT");
    return reader.at_end();
}

/** `Nov  6 08:49:37 1994` */
bool read_asctime(DateReader& reader, std::tm& date) {
    date.tm_mon = reader.month();
    reader.skip(" ");
    date.tm_mday = reader.number(2);
    reader.skip(" ");
    reader.time(date);
    reader.skip(" ");
    date.tm_year = reader.number(4) - 1900;
    return reader.at_end();
}

bool is_in_range(std::tm const& date) {
    return date.tm_mday >= 1 && date.tm_mday <= 31 && date.tm_hour <= 23 && date.tm_min <= 59
           && date.tm_sec <= 60;
}

} // namespace

std::optional<std::time_t> parse_date(std::string_view text) {
    std::tm date{};
    auto const comma = text.find(", ");
    bool read = false;
    if (comma == 3) {
        DateReader reader(text.substr(comma + 2));
        read = read_day_first(reader, " ", date);
    } else if (comma != std::string_view::npos) {
        DateReader reader(text.substr(comma + 2));
        read = read_day_first(reader, "-", date);
    } else if (text.size() > 4 && text[3] == ' ') {
        DateReader reader(text.substr(4));
        read = read_asctime(reader, date);
    }
    return read && is_in_range(date) ? std::optional(::timegm(&date)) : std::nullopt;
}

// Not strftime: its names of days and months follow the process locale.
std::string format_date(std::time_t time) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
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
