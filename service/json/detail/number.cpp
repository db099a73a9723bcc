#include "service/json/detail/number.hpp"

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

} // namespace

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
