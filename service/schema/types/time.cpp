#include "service/schema/types/time.hpp"

#include "service/schema/detail/digits.hpp"
#include "service/schema/detail/temporal.hpp"

#include <cmath>

namespace svc::schema {
namespace detail {
namespace {

struct Fraction {
    std::uint32_t microseconds = 0;
    std::size_t digits = 0;
};

Fraction parse_fraction(std::string_view text) {
    Fraction fraction;
    for (; fraction.digits < text.size() && base::is_digit(text[fraction.digits]);
         ++fraction.digits) {
        if (fraction.digits < 6) {
            auto const digit = static_cast<std::uint32_t>(text[fraction.digits] - '0');
            fraction.microseconds = fraction.microseconds * 10 + digit;
        }
    }
    for (auto i = fraction.digits; i < 6; ++i) {
        fraction.microseconds *= 10;
    }
    return fraction;
}

/** `:ss[.f]` behind the minutes; nothing there is good as well. */
Parsed<ClockTime> parse_seconds(std::string_view text, ClockTime clock) {
    if (clock.size >= text.size() || text[clock.size] != ':') {
        return clock;
    }
    auto const second = two_digits(text, clock.size + 1);
    if (!second) {
        return "invalid character in second";
    }
    if (*second > 59) {
        return "second value is outside expected range of 0-59";
    }
    clock.time.second = static_cast<std::uint8_t>(*second);
    clock.size += 3;
    if (clock.size < text.size() && (text[clock.size] == '.' || text[clock.size] == ',')) {
        auto const fraction = parse_fraction(text.substr(clock.size + 1));
        if (fraction.digits == 0) {
            return "second fraction digits missing after `.`";
        }
        clock.time.microsecond = fraction.microseconds;
        clock.size += 1 + fraction.digits;
    }
    return clock;
}

/** How many bytes the sign takes; U+2212 is a minus as well (ISO 8601). */
std::size_t sign_size(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-')) {
        return 1;
    }
    return text.starts_with("\u2212") ? 3 : 0;
}

/** `+hh:mm`, `-hhmm`, and nothing behind it. */
Parsed<std::int32_t> parse_offset(std::string_view text) {
    auto const sign = sign_size(text);
    if (sign == 0) {
        return "invalid timezone sign";
    }
    auto const hours = two_digits(text, sign);
    if (!hours) {
        return "invalid timezone hour";
    }
    auto const at = sign + 2 + (text.substr(sign + 2).starts_with(':') ? 1 : 0);
    auto const minutes = two_digits(text, at);
    if (!minutes) {
        return "invalid timezone minute";
    }
    if (*minutes > 59) {
        return "timezone minute value is outside expected range of 0-59";
    }
    if (*hours > 23) {
        return "timezone offset must be less than 24 hours";
    }
    if (text.size() > at + 2) {
        return extra_characters;
    }
    auto const seconds = *hours * 3600 + *minutes * 60;
    return text.front() == '+' ? seconds : -seconds;
}

} // namespace

Parsed<ClockTime> parse_clock(std::string_view text) {
    if (text.size() < 5) {
        return too_short;
    }
    auto const hour = two_digits(text, 0);
    if (!hour) {
        return "invalid character in hour";
    }
    if (text[2] != ':') {
        return "invalid time separator, expected `:`";
    }
    auto const minute = two_digits(text, 3);
    if (!minute) {
        return "invalid character in minute";
    }
    if (*hour > 23) {
        return "hour value is outside expected range of 0-23";
    }
    if (*minute > 59) {
        return "minute value is outside expected range of 0-59";
    }
    Time const time{static_cast<std::uint8_t>(*hour), static_cast<std::uint8_t>(*minute), 0, 0, {}};
    return parse_seconds(text, {time, 5});
}

Parsed<Time> parse_time(std::string_view text) {
    auto clock = parse_clock(text);
    if (!clock) {
        return clock.error();
    }
    auto time = clock->time;
    auto const rest = text.substr(clock->size);
    if (rest == "Z" || rest == "z") {
        time.utc_offset = 0;
    } else if (rest.starts_with('Z') || rest.starts_with('z')) {
        return extra_characters;
    } else if (!rest.empty()) {
        auto const offset = parse_offset(rest);
        if (!offset) {
            return offset.error();
        }
        time.utc_offset = *offset;
    }
    return time;
}

Parsed<Time> time_of(double seconds) {
    if (std::isnan(seconds)) {
        return nan_not_permitted;
    }
    if (seconds < 0) {
        return "time in seconds should be positive";
    }
    double whole = std::floor(seconds);
    double microseconds = std::round((seconds - whole) * 1e6);
    if (microseconds >= 1e6) {
        whole += 1;
        microseconds -= 1e6;
    }
    if (whole >= 86400) {
        return "numeric times may not exceed 86,399 seconds";
    }
    auto const second = static_cast<std::uint32_t>(whole);
    return Time{
        static_cast<std::uint8_t>(second / 3600),
        static_cast<std::uint8_t>(second / 60 % 60),
        static_cast<std::uint8_t>(second % 60),
        static_cast<std::uint32_t>(microseconds),
        0};
}

} // namespace detail

namespace {

void append_offset(std::string& text, std::int32_t offset) {
    if (offset == 0) {
        text += 'Z';
        return;
    }
    auto const minutes = static_cast<std::uint64_t>(offset < 0 ? -offset : offset) / 60;
    text += offset < 0 ? '-' : '+';
    detail::append_padded(text, minutes / 60, 2);
    text += ':';
    detail::append_padded(text, minutes % 60, 2);
}

} // namespace

std::string to_string(Time const& time) {
    std::string text;
    detail::append_padded(text, time.hour, 2);
    text += ':';
    detail::append_padded(text, time.minute, 2);
    text += ':';
    detail::append_padded(text, time.second, 2);
    if (time.microsecond != 0) {
        text += '.';
        detail::append_padded(text, time.microsecond, 6);
    }
    if (time.utc_offset) {
        append_offset(text, *time.utc_offset);
    }
    return text;
}

} // namespace svc::schema
