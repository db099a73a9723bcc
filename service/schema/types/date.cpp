#include "service/schema/types/date.hpp"

#include "service/schema/detail/digits.hpp"
#include "service/schema/detail/temporal.hpp"

namespace svc::schema {
namespace detail {
namespace {

bool is_leap_year(int year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) noexcept {
    if (month == 2) {
        return is_leap_year(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

} // namespace

Parsed<Date> parse_date_prefix(std::string_view text) {
    if (text.size() < 10) {
        return too_short;
    }
    auto const century = two_digits(text, 0);
    auto const years = two_digits(text, 2);
    if (!century || !years) {
        return "invalid character in year";
    }
    if (text[4] != '-') {
        return "invalid date separator, expected `-`";
    }
    auto const month = two_digits(text, 5);
    if (!month) {
        return "invalid character in month";
    }
    if (text[7] != '-') {
        return "invalid date separator, expected `-`";
    }
    auto const day = two_digits(text, 8);
    if (!day) {
        return "invalid character in day";
    }
    if (*month < 1 || *month > 12) {
        return "month value is outside expected range of 1-12";
    }
    int const year = *century * 100 + *years;
    if (*day < 1 || *day > days_in_month(year, *month)) {
        return "day value is outside expected range";
    }
    return Date{
        static_cast<std::int16_t>(year),
        static_cast<std::uint8_t>(*month),
        static_cast<std::uint8_t>(*day)};
}

Parsed<Date> parse_date(std::string_view text) {
    auto date = parse_date_prefix(text);
    if (date && text.size() > 10) {
        return extra_characters;
    }
    return date;
}

} // namespace detail

std::string to_string(Date date) {
    std::string text;
    detail::append_padded(text, static_cast<std::uint64_t>(date.year), 4);
    text += '-';
    detail::append_padded(text, date.month, 2);
    text += '-';
    detail::append_padded(text, date.day, 2);
    return text;
}

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, eras have 400.
std::int32_t days_since_epoch(Date date) noexcept {
    int const year = date.year - (date.month <= 2 ? 1 : 0);
    int const era = (year >= 0 ? year : year - 399) / 400;
    int const year_of_era = year - era * 400;
    int const month = date.month + (date.month > 2 ? -3 : 9);
    int const day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date date_of(std::int32_t days_since_epoch) noexcept {
    int const days = days_since_epoch + 719468;
    int const era = (days >= 0 ? days : days - 146096) / 146097;
    int const day_of_era = days - era * 146097;
    int const year_of_era
        = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const month = (5 * day_of_year + 2) / 153;
    int const calendar_month = month < 10 ? month + 3 : month - 9;
    int const year = year_of_era + era * 400 + (calendar_month <= 2 ? 1 : 0);
    return {
        static_cast<std::int16_t>(year),
        static_cast<std::uint8_t>(calendar_month),
        static_cast<std::uint8_t>(day_of_year - (153 * month + 2) / 5 + 1)};
}

} // namespace svc::schema
