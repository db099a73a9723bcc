#include "service/schema/types/duration.hpp"

#include "service/schema/detail/temporal.hpp"

#include <cstdlib>

namespace svc::schema {
namespace {

/** The length without its sign. */
struct Length {
    std::int64_t days = 0;
    std::int64_t seconds = 0;
    std::int64_t microseconds = 0;
};

Length length_of(Duration const& duration) {
    if (duration.days >= 0) {
        return {duration.days, duration.seconds, duration.microseconds};
    }
    std::int64_t const days = -std::int64_t{duration.days};
    std::int64_t seconds = -std::int64_t{duration.seconds};
    std::int64_t microseconds = -std::int64_t{duration.microseconds};
    if (microseconds < 0) {
        microseconds += 1'000'000;
        seconds -= 1;
    }
    return {days - (seconds < 0 ? 1 : 0), seconds + (seconds < 0 ? 86'400 : 0), microseconds};
}

void append_unit(std::string& text, std::int64_t count, char unit) {
    if (count != 0) {
        text += std::to_string(count);
        text += unit;
    }
}

void append_seconds(std::string& text, Length const& length) {
    auto const seconds = length.seconds % 60;
    if (seconds == 0 && length.microseconds == 0) {
        return;
    }
    text += std::to_string(seconds);
    if (length.microseconds != 0) {
        auto const digits = std::to_string(1'000'000 + length.microseconds).substr(1);
        text += '.' + digits.substr(0, digits.find_last_not_of('0') + 1);
    }
    text += 'S';
}

} // namespace

std::string to_string(Duration const& duration) {
    if (duration == Duration{}) {
        return "PT0S";
    }
    auto const length = length_of(duration);
    std::string text = duration.days < 0 ? "-P" : "P";
    append_unit(text, length.days / 365, 'Y');
    append_unit(text, length.days % 365, 'D');
    if (length.seconds != 0 || length.microseconds != 0) {
        text += 'T';
        append_unit(text, length.seconds / 3600, 'H');
        append_unit(text, length.seconds / 60 % 60, 'M');
        append_seconds(text, length);
    }
    return text;
}

double total_seconds(Duration const& duration) noexcept {
    return duration.days * 86'400.0 + duration.seconds + duration.microseconds / 1e6;
}

} // namespace svc::schema
