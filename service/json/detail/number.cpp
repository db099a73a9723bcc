#include "service/json/detail/number.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <system_error>

namespace svc::json::detail {
namespace {

/** The exponent after `e`; one that fits in no integer is cut to the largest that does. */
std::int64_t exponent_of(std::string_view text) noexcept {
    bool const negative = text.front() == '-';
    text.remove_prefix(negative || text.front() == '+' ? 1 : 0);
    std::int64_t exponent = std::numeric_limits<std::int64_t>::max() / 2;
    std::from_chars(text.data(), text.data() + text.size(), exponent);
    return negative ? -exponent : exponent;
}

/** Whether a non-zero number lies above 1 or below it, its sign left aside. */
bool is_large(std::string_view literal) noexcept {
    std::size_t const e = literal.find_first_of("eE");
    std::int64_t const exponent
        = e == std::string_view::npos ? 0 : exponent_of(literal.substr(e + 1));
    std::string_view const digits = literal.substr(0, e);
    auto const first = static_cast<std::int64_t>(digits.find_first_of("123456789"));
    auto const point = static_cast<std::int64_t>(std::min(digits.find('.'), digits.size()));
    return point - first + exponent > 0;
}

/** How many digits there are from `at` on. */
std::size_t count_digits(std::string_view text, std::size_t at) noexcept {
    std::size_t const end = text.find_first_not_of("0123456789", at);
    return at > text.size() ? 0 : std::min(end, text.size()) - at;
}

} // namespace

std::string_view number_at_front(std::string_view text) noexcept {
    auto const has = [&](std::size_t at, std::string_view characters) {
        return at < text.size() && characters.find(text[at]) != std::string_view::npos;
    };
    std::size_t const first = has(0, "-") ? 1 : 0;
    std::size_t end = first + (has(first, "0") ? 1 : count_digits(text, first));
    if (end == first) {
        return {};
    }
    if (std::size_t const digits = has(end, ".") ? count_digits(text, end + 1) : 0; digits > 0) {
        end += 1 + digits;
    }
    if (has(end, "eE")) {
        std::size_t const sign = has(end + 1, "+-") ? 1 : 0;
        std::size_t const digits = count_digits(text, end + 1 + sign);
        end += digits > 0 ? 1 + sign + digits : 0;
    }
    return text.substr(0, end);
}

double double_of(std::string_view literal) noexcept {
    double value = 0;
    auto const read = std::from_chars(literal.data(), literal.data() + literal.size(), value);
    if (read.ec == std::errc::result_out_of_range) {
        // The standard's function tells neither which end of the range it was, nor the sign.
        value = is_large(literal) ? std::numeric_limits<double>::infinity() : 0.0;
        return literal.front() == '-' ? -value : value;
    }
    return value;
}

std::size_t integer_digits(std::string_view literal) noexcept {
    bool const integer = literal.find_first_of(".eE") == std::string_view::npos;
    return integer ? literal.size() - (literal.front() == '-' ? 1 : 0) : 0;
}

Value number_of(std::string_view literal) {
    char const* const end = literal.data() + literal.size();
    std::int64_t small = 0;
    auto const read = std::from_chars(literal.data(), end, small);
    if (read.ptr != end) {
        return double_of(literal);
    }
    if (read.ec == std::errc()) {
        return small;
    }
    return BigInteger{std::string(literal)};
}

} // namespace svc::json::detail
