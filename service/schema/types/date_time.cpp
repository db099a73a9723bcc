#include "service/schema/types/date_time.hpp"

#include "service/schema/detail/temporal.hpp"
#include "service/schema/detail/text.hpp"

#include <charconv>
#include <cmath>
#include <string_view>

namespace svc::schema {
namespace detail {
namespace {

constexpr std::int64_t milliseconds_beyond = 20'000'000'000;
constexpr std::int64_t year_0 = -62'167'219'200;
constexpr std::int64_t end_of_9999 = 253'402'300'799;
constexpr std::int64_t seconds_per_day = 86'400;

struct Seconds {
    std::int64_t whole = 0;
    std::int64_t microseconds = 0; // may be more than a second
};

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

Parsed<DateTime> moment_of(Seconds seconds) {
    seconds.whole += seconds.microseconds / 1'000'000;
    seconds.microseconds %= 1'000'000;
    if (seconds.whole < year_0) {
        return "dates before 0000 are not supported as unix timestamps";
    }
    if (seconds.whole > end_of_9999) {
        return "dates after 9999 are not supported as unix timestamps";
    }
    auto const days = floor_div(seconds.whole, seconds_per_day);
    auto const second = seconds.whole - days * seconds_per_day;
    return DateTime{
        date_of(static_cast<std::int32_t>(days)),
        {static_cast<std::uint8_t>(second / 3600),
         static_cast<std::uint8_t>(second / 60 % 60),
         static_cast<std::uint8_t>(second % 60),
         static_cast<std::uint32_t>(seconds.microseconds),
         0}};
}

Seconds seconds_of(std::int64_t timestamp, std::int64_t microseconds) {
    if (timestamp >= -milliseconds_beyond && timestamp <= milliseconds_beyond) {
        return {timestamp, microseconds};
    }
    auto const milliseconds = (timestamp % 1000 + 1000) % 1000; // of INT64_MIN, too
    return {floor_div(timestamp, 1000), milliseconds * 1000 + microseconds};
}

/** As Rust casts: what is too large becomes the largest. */
std::int64_t saturated(double number) {
    if (number >= 0x1p63) {
        return std::numeric_limits<std::int64_t>::max();
    }
    return number < -0x1p63 ? std::numeric_limits<std::int64_t>::min()
                            : static_cast<std::int64_t>(number);
}

/** A number with a point, in digits: it is cut another way than a JSON number. */
Parsed<DateTime> date_time_of_text(double timestamp) {
    bool const milliseconds = std::abs(timestamp) > static_cast<double>(milliseconds_beyond);
    double const seconds = milliseconds ? timestamp / 1000 : timestamp;
    double const whole = std::floor(seconds);
    double const microseconds = std::isfinite(seconds) ? std::round((seconds - whole) * 1e6) : 0;
    return moment_of(seconds_of(saturated(whole), static_cast<std::int64_t>(microseconds)));
}

Parsed<DateTime> parse_rfc3339(std::string_view text) {
    auto date = parse_date_prefix(text);
    if (!date) {
        return date.error();
    }
    if (text.size() < 11 || std::string_view("Tt _").find(text[10]) == std::string_view::npos) {
        return "invalid datetime separator, expected `T`, `t`, `_` or space";
    }
    auto time = parse_time(text.substr(11));
    if (!time) {
        return time.error();
    }
    return DateTime{*date, *time};
}

} // namespace

std::optional<std::int64_t> parse_timestamp(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) {
            return std::nullopt;
        }
    }
    std::int64_t number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? std::optional(number) : std::nullopt;
}

Parsed<DateTime> date_time_of(std::int64_t timestamp) {
    return moment_of(seconds_of(timestamp, 0));
}

Parsed<DateTime> date_time_of(double timestamp) {
    if (std::isnan(timestamp)) {
        return nan_not_permitted;
    }
    double const fraction = std::abs(timestamp - std::trunc(timestamp));
    bool const milliseconds = std::abs(timestamp) > static_cast<double>(milliseconds_beyond);
    auto const microseconds
        = std::isfinite(timestamp) ? std::round(fraction * (milliseconds ? 1e3 : 1e6)) : 0.0;
    return moment_of(
        seconds_of(saturated(std::floor(timestamp)), static_cast<std::int64_t>(microseconds))
    );
}

Parsed<DateTime> parse_date_time(std::string_view text) {
    auto moment = parse_rfc3339(text);
    if (moment) {
        return moment;
    }
    if (auto const integer = parse_timestamp(text)) {
        return date_time_of(*integer);
    }
    bool const plain = text.find_first_not_of("+-.0123456789") == std::string_view::npos;
    if (plain && text.find('.') != std::string_view::npos) {
        if (auto const number = parse_double(text)) {
            return date_time_of_text(*number);
        }
    }
    return moment;
}

} // namespace detail

std::string to_string(DateTime const& moment) {
    return to_string(moment.date) + 'T' + to_string(moment.time);
}

std::int64_t microseconds_since_epoch(DateTime const& moment) noexcept {
    auto const& time = moment.time;
    std::int64_t const seconds = std::int64_t{days_since_epoch(moment.date)} * 86'400
                                 + std::int64_t{time.hour} * 3600 + std::int64_t{time.minute} * 60
                                 + time.second - time.utc_offset.value_or(0);
    return seconds * 1'000'000 + time.microsecond;
}

} // namespace svc::schema
