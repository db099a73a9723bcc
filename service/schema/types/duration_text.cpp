#include "service/base/ascii.hpp"
#include "service/schema/detail/temporal.hpp"

#include <cmath>
#include <utility>

namespace svc::schema::detail {
namespace {

constexpr char const* value_too_large = "a numeric value in the duration is too large";
constexpr char const* hours_too_large = "durations may not exceed 999,999,999 hours";
constexpr char const* days_too_large = "durations may not exceed 999,999,999 days";
constexpr char const* invalid_digit = "invalid digit in duration";
constexpr char const* invalid_days = "\"day\" identifier in duration not correctly formatted";

constexpr std::int64_t most = 0xffff'ffff; // of each part while it is summed up

/** A length without a sign, before seconds are carried into days. */
struct Length {
    std::int64_t days = 0;
    std::int64_t seconds = 0;
    std::int64_t microseconds = 0;

    [[nodiscard]] bool is_too_large() const {
        return days > most || seconds > most || microseconds > most;
    }
};

Parsed<Duration> normalized(Length length, bool negative) {
    length.seconds += length.microseconds / 1'000'000;
    length.microseconds %= 1'000'000;
    length.days += length.seconds / 86'400;
    length.seconds %= 86'400;
    if (length.days > 999'999'999) {
        return days_too_large;
    }
    Duration duration{
        static_cast<std::int32_t>(length.days),
        static_cast<std::int32_t>(length.seconds),
        static_cast<std::int32_t>(length.microseconds)};
    if (!negative) {
        return duration;
    }
    duration = {-duration.days, -duration.seconds, -duration.microseconds};
    if (duration.microseconds < 0) {
        duration.microseconds += 1'000'000;
        duration.seconds -= 1;
    }
    if (duration.seconds < 0) {
        duration.seconds += 86'400;
        duration.days -= 1;
    }
    return duration;
}

struct Number {
    std::int64_t whole = 0;
    double fraction = 0;
    bool has_fraction = false;
};

Parsed<Number> take_number(std::string_view& text) {
    Number number;
    if (text.empty() || !base::is_digit(text.front())) {
        return invalid_digit;
    }
    for (; !text.empty() && base::is_digit(text.front()); text.remove_prefix(1)) {
        number.whole = number.whole * 10 + (text.front() - '0');
        if (number.whole > most) {
            return value_too_large;
        }
    }
    return number;
}

Parsed<Number> take_number_with_fraction(std::string_view& text) {
    auto number = take_number(text);
    if (!number || text.empty() || (text.front() != '.' && text.front() != ',')) {
        return number;
    }
    number->has_fraction = true;
    text.remove_prefix(1);
    double digits = 0;
    double denominator = 1;
    for (; !text.empty() && base::is_digit(text.front()); text.remove_prefix(1)) {
        if (denominator < 1e15) { // digits beyond change no microsecond
            digits = digits * 10 + (text.front() - '0');
            denominator *= 10;
        }
    }
    number->fraction = digits / denominator;
    return number;
}

void add_seconds(Length& length, double seconds) {
    double const whole = std::trunc(seconds);
    length.seconds += static_cast<std::int64_t>(whole);
    length.microseconds += static_cast<std::int64_t>(std::round((seconds - whole) * 1e6));
}

int seconds_of_unit(char unit) {
    return unit == 'H' ? 3600 : unit == 'M' ? 60 : unit == 'S' ? 1 : 0;
}

int days_of_unit(char unit) {
    return unit == 'Y' ? 365 : unit == 'M' ? 30 : unit == 'W' ? 7 : unit == 'D' ? 1 : 0;
}

/** Adds one quantity; the reason when its unit is none of that part. */
char const* add_quantity(Length& length, Number const& number, char unit, bool in_time) {
    if (in_time) {
        int const factor = seconds_of_unit(unit);
        length.seconds += number.whole * factor;
        add_seconds(length, number.fraction * factor);
        return factor == 0 ? "quantity invalid in time part of duration" : nullptr;
    }
    int const factor = days_of_unit(unit);
    double const days = number.fraction * factor;
    length.days += number.whole * factor + static_cast<std::int64_t>(days);
    add_seconds(length, (days - std::trunc(days)) * 86'400);
    return factor == 0 ? "quantity invalid in date part of duration" : nullptr;
}

/** What follows the P. */
Parsed<Length> parse_iso(std::string_view text) {
    if (text.empty() || text == "T") {
        return too_short;
    }
    Length length;
    bool in_time = false;
    bool had_fraction = false;
    while (!text.empty()) {
        if (text.front() == 'T') {
            if (std::exchange(in_time, true)) {
                return "`t` character repeated in duration";
            }
            text.remove_prefix(1);
            continue;
        }
        auto const number = take_number_with_fraction(text);
        if (!number) {
            return number.error();
        }
        if (had_fraction) {
            return "quantity fraction invalid in duration";
        }
        had_fraction = number->has_fraction;
        char const unit = text.empty() ? '\0' : text.front();
        if (auto const* wrong = add_quantity(length, *number, unit, in_time)) {
            return wrong;
        }
        if (length.is_too_large()) {
            return value_too_large;
        }
        text.remove_prefix(1);
    }
    return length;
}

/** `100:00:00.5`: as a time of day, with any number of hours. */
Parsed<Length> parse_clock_length(std::string_view text) {
    if (text.size() < 5) {
        return too_short;
    }
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) {
        return "invalid character in hour";
    }
    if (colon > 10) {
        return hours_too_large;
    }
    std::int64_t hours = 0;
    for (char const c : text.substr(0, colon)) {
        if (!base::is_digit(c)) {
            return "invalid character in hour";
        }
        hours = hours * 10 + (c - '0');
    }
    if (hours > 2'400'000'000) {
        return hours_too_large;
    }
    // Cut at microseconds, as what the clock reads has room for no more.
    auto const rest = "00" + std::string(text.substr(colon, 13));
    auto const clock = parse_clock(rest);
    if (!clock) {
        return clock.error();
    }
    if (rest.size() > clock->size) {
        return extra_characters;
    }
    auto const& time = clock->time;
    return Length{
        hours / 24,
        hours % 24 * 3600 + std::int64_t{time.minute} * 60 + time.second,
        time.microsecond};
}

/** Takes the word off the front of the text, when it is there. */
bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) {
        return false;
    }
    text.remove_prefix(word.size());
    return true;
}

bool take_days(std::string_view& text) {
    take(text, " ");
    if (!take(text, "d") && !take(text, "D")) {
        return false;
    }
    if (take(text, "ays") || take(text, "ay") || take(text, "AYS") || take(text, "AY")) {
        return true;
    }
    return !text.starts_with('a') && !text.starts_with('A');
}

/** `1 day, 2:00:00`, `1d` */
Parsed<Length> parse_days(std::string_view text) {
    auto const number = take_number(text);
    if (!number) {
        return number.error();
    }
    if (!take_days(text)) {
        return invalid_days;
    }
    take(text, ",");
    take(text, " ");
    if (text.empty()) {
        return Length{number->whole, 0, 0};
    }
    auto length = parse_clock_length(text);
    if (!length) {
        return length;
    }
    if (length->days > 0) {
        return hours_too_large;
    }
    length->days = number->whole;
    return length;
}

Parsed<Length> parse_length(std::string_view text) {
    if (text.empty()) {
        return too_short;
    }
    if (take(text, "P")) {
        return parse_iso(text);
    }
    bool const days = text.find_first_of("dD") != std::string_view::npos || text.size() < 5;
    return days ? parse_days(text) : parse_clock_length(text);
}

} // namespace

Parsed<Duration> parse_duration(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    auto const length = parse_length(text);
    if (!length) {
        return length.error();
    }
    return normalized(*length, negative);
}

Parsed<Duration> duration_of(double seconds) {
    if (std::isnan(seconds)) {
        return nan_not_permitted;
    }
    double const whole = std::floor(std::abs(seconds));
    if (whole >= 86'400e9) {
        return days_too_large;
    }
    auto const days = static_cast<std::int64_t>(whole) / 86'400;
    Length const length{
        days,
        static_cast<std::int64_t>(whole) - days * 86'400,
        static_cast<std::int64_t>(std::round((std::abs(seconds) - whole) * 1e6))};
    return normalized(length, seconds < 0);
}

} // namespace svc::schema::detail
