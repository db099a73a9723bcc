#include "service/json/detail/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

namespace svc::json::detail {
namespace {

/** How a serialiser spells doubles. */
struct Spelling {
    int smallest_plain_exponent; ///< below it, `1e-7`; at and above, `0.00001`
    std::string_view plus;       ///< the sign of an exponent that is not negative
    std::size_t exponent_digits; ///< at least
};

constexpr int first_large_exponent = 16; // all write 1e16 with an exponent, 1e15 without

constexpr Spelling spelling_of(Style style) noexcept {
    switch (style) {
    case Style::Python:
    case Style::Dumps: return {-4, "+", 2};
    case Style::Pydantic: return {-5, "+", 1};
    case Style::Orjson: return {-5, "", 1};
    case Style::Ujson: break;
    }
    return {-4, "+", 1};
}

constexpr std::size_t most_digits = std::numeric_limits<double>::max_digits10;

/** `d.ddd` times ten to the exponent; the point is left out of the digits. */
struct Decimal {
    Decimal() noexcept { digits.fill('0'); }

    std::array<char, 2 * most_digits> digits; ///< those after the size are zeros
    std::size_t size = 0;
    int exponent = 0;
};

/** The decimal of a number with at most so many places, or one of size 0: several times as fast.

    It has at most 15 digits. No two such decimals give the same double, so there is no shorter one.
    REQUIRES: 0 <= value < 1e9. */
Decimal short_decimal(double value, double scale, int places) noexcept {
    Decimal decimal;
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

/** Most numbers in JSON are whole or prices; most others were written by people too. */
Decimal short_decimal(double value) noexcept {
    if (value >= 1e9) {
        return {};
    }
    Decimal const price = short_decimal(value, 1e2, 2);
    return price.size > 0 ? price : short_decimal(value, 1e6, 6);
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
    if (style == Style::Python || style == Style::Dumps) {
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

void append_fraction(TextBuffer& out, Decimal const& decimal) {
    out.append("0.");
    out.append(static_cast<std::size_t>(-decimal.exponent - 1), '0');
    out.append({decimal.digits.data(), decimal.size});
}

/** Copies more than is wanted, as a constant number of bytes is copied faster than the right one. */
void append_plain(TextBuffer& out, Decimal const& decimal) {
    auto const whole = static_cast<std::size_t>(decimal.exponent) + 1;
    std::size_t const places = decimal.size > whole ? decimal.size - whole : 1;
    char* const at = out.room(2 * most_digits + 1);
    std::memcpy(at, decimal.digits.data(), most_digits);
    at[whole] = '.';
    std::memcpy(at + whole + 1, decimal.digits.data() + whole, most_digits);
    out.advance(whole + 1 + places);
}

void append_scientific(TextBuffer& out, Decimal const& decimal, Spelling const& spelling) {
    std::string_view const digits(decimal.digits.data(), decimal.size);
    int const exponent = decimal.exponent;
    out.append(digits[0]);
    if (digits.size() > 1) {
        out.append('.');
        out.append(digits.substr(1));
    }
    std::string const power = std::to_string(std::abs(exponent));
    out.append('e');
    out.append(exponent < 0 ? "-" : spelling.plus);
    if (power.size() < spelling.exponent_digits) {
        out.append('0');
    }
    out.append(power);
}

} // namespace

void append_number(TextBuffer& out, double value, Style style) {
    if (!std::isfinite(value)) {
        out.append(not_finite(value, style));
        return;
    }
    if (std::signbit(value)) {
        out.append('-');
    }
    Decimal const decimal = shortest_decimal(std::abs(value));
    Spelling const spelling = spelling_of(style);
    if (decimal.exponent < spelling.smallest_plain_exponent
        || decimal.exponent >= first_large_exponent) {
        append_scientific(out, decimal, spelling);
    } else if (decimal.exponent < 0) {
        append_fraction(out, decimal);
    } else {
        append_plain(out, decimal);
    }
}

} // namespace svc::json::detail
