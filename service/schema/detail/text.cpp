#include "service/schema/detail/text.hpp"

#include "service/base/ascii.hpp"

#include <array>
#include <charconv>
#include <limits>

namespace svc::schema::detail {
namespace {

// The characters with the property White_Space, in UTF-8.
constexpr std::array<std::string_view, 25> white_space{
    " ",      "\t",     "\n",     "\v",     "\f",     "\r",     "\u0085", "\u00a0", "\u1680",
    "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
    "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000",
};

std::size_t white_space_at_begin(std::string_view text) noexcept {
    for (auto const& space : white_space) {
        if (text.starts_with(space)) {
            return space.size();
        }
    }
    return 0;
}

std::size_t white_space_at_end(std::string_view text) noexcept {
    for (auto const& space : white_space) {
        if (text.ends_with(space)) {
            return space.size();
        }
    }
    return 0;
}

std::size_t skip_digits(std::string_view text, std::size_t at) noexcept {
    while (at < text.size() && base::is_digit(text[at])) {
        ++at;
    }
    return at;
}

/** Digits with an optional point among them, an optional exponent, and nothing else. */
bool is_decimal(std::string_view text) noexcept {
    auto at = skip_digits(text, 0);
    auto digits = at;
    if (at < text.size() && text[at] == '.') {
        auto const end = skip_digits(text, at + 1);
        digits += end - at - 1;
        at = end;
    }
    if (digits == 0) {
        return false;
    }
    if (at < text.size() && base::to_lower(text[at]) == 'e') {
        ++at;
        at += at < text.size() && (text[at] == '+' || text[at] == '-') ? 1U : 0U;
        auto const end = skip_digits(text, at);
        return end > at && end == text.size();
    }
    return at == text.size();
}

/** REQUIRES: is_decimal(text), and the number is too large or too small for a double. */
double out_of_range(std::string_view text) noexcept {
    auto const mantissa_end = text.find_first_of("eE");
    auto const mantissa = text.substr(0, mantissa_end);
    auto const first = mantissa.find_first_not_of("0.");
    auto const point = std::min(mantissa.find('.'), mantissa.size());
    auto magnitude = static_cast<long long>(point) - static_cast<long long>(first);
    if (mantissa_end != std::string_view::npos) {
        auto const exponent = text.substr(mantissa_end + 1);
        bool const negative = exponent.front() == '-';
        long long value = 0;
        auto const digits = exponent.substr(exponent.find_first_of("0123456789"));
        auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        value = read.ec == std::errc{} ? value : std::numeric_limits<int>::max();
        magnitude += negative ? -value : value;
    }
    return magnitude > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

std::optional<double> parse_unsigned(std::string_view text) noexcept {
    if (base::equals_ignoring_case(text, "inf") || base::equals_ignoring_case(text, "infinity")) {
        return std::numeric_limits<double>::infinity();
    }
    if (base::equals_ignoring_case(text, "nan")) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (!is_decimal(text)) {
        return std::nullopt;
    }
    double value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} ? value : out_of_range(text);
}

} // namespace

std::string_view trim_unicode(std::string_view text) noexcept {
    while (auto const size = white_space_at_begin(text)) {
        text.remove_prefix(size);
    }
    while (auto const size = white_space_at_end(text)) {
        text.remove_suffix(size);
    }
    return text;
}

std::optional<std::string> without_underscores(std::string_view text) {
    if (text.starts_with('_') || text.ends_with('_') || text.find('_') == std::string_view::npos
        || text.find("__") != std::string_view::npos) {
        return std::nullopt;
    }
    std::string digits;
    for (char const c : text) {
        if (c != '_') {
            digits += c;
        }
    }
    return digits;
}

std::optional<double> parse_double(std::string_view text) noexcept {
    bool const negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    auto const value = parse_unsigned(text);
    return value && negative ? -*value : value;
}

} // namespace svc::schema::detail
