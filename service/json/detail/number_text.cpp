#include "service/json/detail/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <string_view>

namespace svc::json::detail {
namespace {

/** How a serialiser spells doubles. */
struct Spelling {
    int smallest_plain_exponent; ///< below it, `1e-7`; at and above, `0.00001`
    std::string_view plus;       ///< the sign of an exponent that is not negative
    std::size_t exponent_digits; ///< at least
};

constexpr int first_large_exponent = 16; // all four write 1e16 with an exponent, 1e15 without

constexpr Spelling spelling_of(Style style) noexcept {
    switch (style) {
    case Style::Python: return {-4, "+", 2};
    case Style::Pydantic: return {-5, "+", 1};
    case Style::Orjson: return {-5, "", 1};
    case Style::Ujson: break;
    }
    return {-4, "+", 1};
}

/** `d.ddd` times ten to the exponent; the point is left out of the digits. */
struct Decimal {
    std::array<char, std::numeric_limits<double>::max_digits10> digits = {};
    std::size_t size = 0;
    int exponent = 0;
};

/** The decimal of a number with at most six places, or one of size 0: four times as fast.

    It has at most 15 digits. No two such decimals give the same double, so there is no shorter one. */
Decimal short_decimal(double value) noexcept {
    constexpr double scale = 1e6;
    constexpr int places = 6;
    Decimal decimal;
    if (value >= 1e9) {
        return decimal;
    }
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): the next line finds a wrong one
    auto const scaled = static_cast<std::uint64_t>(value * scale + 0.5);
    if (scaled == 0 || static_cast<double>(scaled) / scale != value) {
        return decimal;
    }
    auto const end = std::to_chars(decimal.digits.begin(), decimal.digits.end(), scaled).ptr;
    decimal.size = static_cast<std::size_t>(end - decimal.digits.begin());
    decimal.exponent = static_cast<int>(decimal.size) - 1 - places;
    while (decimal.digits[decimal.size - 1] == '0') {
        --decimal.size;
    }
    return decimal;
}

/** The fewest digits that give the same double again. REQUIRES: finite, not negative. */
Decimal shortest_decimal(double value) noexcept {
    Decimal decimal = short_decimal(value);
    if (decimal.size > 0) {
        return decimal;
    }
    std::array<char, 32> text;
    auto* const end
        = std::to_chars(text.begin(), text.end(), value, std::chars_format::scientific).ptr;
    auto const* const e = std::find(text.begin(), end, 'e');
    decimal.digits[0] = text[0];
    decimal.size = 1;
    for (auto const* digit = text.begin() + 2; digit < e; ++digit) {
        decimal.digits[decimal.size++] = *digit;
    }
    std::from_chars(e + (e[1] == '+' ? 2 : 1), end, decimal.exponent);
    return decimal;
}

std::string_view not_finite(double value, Style style) {
    if (style == Style::Python) {
        throw std::domain_error("Out of range float values are not JSON compliant");
    }
    if (style != Style::Ujson) {
        return "null";
    }
    if (std::isnan(value)) {
        return "NaN";
    }
    return value < 0 ? "-Infinity" : "Infinity";
}

void append_plain(std::string& out, std::string_view digits, int exponent) {
    if (exponent < 0) {
        out.append("0.").append(static_cast<std::size_t>(-exponent - 1), '0').append(digits);
        return;
    }
    auto const whole = static_cast<std::size_t>(exponent) + 1;
    if (digits.size() <= whole) {
        out.append(digits).append(whole - digits.size(), '0').append(".0");
    } else {
        out.append(digits.substr(0, whole)).append(1, '.').append(digits.substr(whole));
    }
}

void append_scientific(
    std::string& out, std::string_view digits, int exponent, Spelling const& spelling
) {
    out.append(digits.substr(0, 1));
    if (digits.size() > 1) {
        out.append(1, '.').append(digits.substr(1));
    }
    std::string const power = std::to_string(std::abs(exponent));
    out.append(1, 'e').append(exponent < 0 ? "-" : spelling.plus);
    if (power.size() < spelling.exponent_digits) {
        out.push_back('0');
    }
    out.append(power);
}

} // namespace

void append_number(std::string& out, double value, Style style) {
    if (!std::isfinite(value)) {
        out.append(not_finite(value, style));
        return;
    }
    if (std::signbit(value)) {
        out.push_back('-');
    }
    Decimal const decimal = shortest_decimal(std::abs(value));
    std::string_view const digits(decimal.digits.data(), decimal.size);
    Spelling const spelling = spelling_of(style);
    if (decimal.exponent < spelling.smallest_plain_exponent
        || decimal.exponent >= first_large_exponent) {
        append_scientific(out, digits, decimal.exponent, spelling);
    } else {
        append_plain(out, digits, decimal.exponent);
    }
}

} // namespace svc::json::detail
