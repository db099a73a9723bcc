#include "service/schema/detail/lax.hpp"

#include "service/base/ascii.hpp"
#include "service/schema/detail/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace svc::schema::detail {
namespace {

Fault bool_type() { return {"bool_type", "Input should be a valid boolean"}; }

Fault bool_parsing() {
    return {"bool_parsing", "Input should be a valid boolean, unable to interpret input"};
}

Fault int_type() { return {"int_type", "Input should be a valid integer"}; }

Fault int_parsing() {
    return {"int_parsing", "Input should be a valid integer, unable to parse string as an integer"};
}

Fault int_from_float() {
    return {
        "int_from_float", "Input should be a valid integer, got a number with a fractional part"};
}

Fault finite_number() { return {"finite_number", "Input should be a finite number"}; }

Fault float_type() { return {"float_type", "Input should be a valid number"}; }

Fault float_parsing() {
    return {"float_parsing", "Input should be a valid number, unable to parse string as a number"};
}

bool is_any_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [text](std::string_view word) {
        return base::equals_ignoring_case(text, word);
    });
}

base::Result<bool, Fault> boolean_from_text(std::string_view text) {
    if (is_any_of(text, {"1", "t", "y", "on", "yes", "true"})) {
        return true;
    }
    if (is_any_of(text, {"0", "f", "n", "off", "no", "false"})) {
        return false;
    }
    return bool_parsing();
}

base::Result<bool, Fault> boolean_from_number(double number) {
    if (!std::isfinite(number) || number != std::trunc(number) || std::abs(number) >= 0x1p63) {
        return bool_type();
    }
    if (number != 0 && number != 1) {
        return bool_parsing();
    }
    return number == 1;
}

base::Result<WideInteger, Fault> integer_from_number(double number) {
    if (!std::isfinite(number)) {
        return finite_number();
    }
    if (number != std::trunc(number)) {
        return int_from_float();
    }
    if (std::abs(number) >= 0x1p63) {
        return integer_too_large();
    }
    return WideInteger{number < 0, static_cast<std::uint64_t>(std::abs(number))};
}

/** `12.000` as `12`; other text as it is. */
std::string_view without_zero_fraction(std::string_view text) {
    auto const point = text.find('.');
    if (point == std::string_view::npos || point + 1 == text.size()) {
        return text;
    }
    bool const zeros = text.find_first_not_of('0', point + 1) == std::string_view::npos;
    return zeros ? text.substr(0, point) : text;
}

base::Result<WideInteger, Fault> integer_from_text(std::string_view text) {
    text = trim_unicode(text);
    WideInteger integer{.negative = text.starts_with('-')};
    if (integer.negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    text = without_zero_fraction(text);
    auto const plain = without_underscores(text);
    std::string_view const digits = plain ? *plain : text;
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return int_parsing();
    }
    auto const* const end = digits.data() + digits.size();
    if (std::from_chars(digits.data(), end, integer.magnitude).ec != std::errc{}) {
        return integer_too_large();
    }
    return integer;
}

WideInteger wide(std::int64_t value) {
    return {
        value < 0,
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value)};
}

base::Result<double, Fault> number_from_text(std::string_view text) {
    if (auto const number = parse_double(trim_unicode(text))) {
        return *number;
    }
    if (auto const plain = without_underscores(text)) {
        if (auto const number = parse_double(*plain)) {
            return *number;
        }
    }
    return float_parsing();
}

} // namespace

Fault integer_too_large() {
    return {
        "int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size"};
}

base::Result<bool, Fault> lax_boolean(json::Value const& value) {
    auto const& storage = value.storage();
    if (auto const* boolean = std::get_if<bool>(&storage)) {
        return *boolean;
    }
    if (auto const* text = std::get_if<std::string>(&storage)) {
        return boolean_from_text(*text);
    }
    if (auto const* integer = std::get_if<std::int64_t>(&storage)) {
        if (*integer != 0 && *integer != 1) {
            return bool_parsing();
        }
        return *integer == 1;
    }
    if (auto const* number = std::get_if<double>(&storage)) {
        return boolean_from_number(*number);
    }
    return bool_type();
}

base::Result<WideInteger, Fault> lax_integer(json::Value const& value) {
    auto const& storage = value.storage();
    if (auto const* integer = std::get_if<std::int64_t>(&storage)) {
        return wide(*integer);
    }
    if (auto const* integer = std::get_if<std::uint64_t>(&storage)) {
        return WideInteger{false, *integer};
    }
    if (std::holds_alternative<json::BigInteger>(storage)) {
        return integer_too_large();
    }
    if (auto const* boolean = std::get_if<bool>(&storage)) {
        return WideInteger{false, *boolean ? 1U : 0U};
    }
    if (auto const* text = std::get_if<std::string>(&storage)) {
        return integer_from_text(*text);
    }
    if (auto const* number = std::get_if<double>(&storage)) {
        return integer_from_number(*number);
    }
    return int_type();
}

base::Result<double, Fault> lax_number(json::Value const& value) {
    if (value.is_double() || value.is_integer()) {
        double const number = value.as_double();
        // VAL-12: an integer beyond every double is not read as infinity.
        if (value.is_integer() && !std::isfinite(number)) {
            return float_type();
        }
        return number;
    }
    if (value.is_bool()) {
        return value.as_bool() ? 1.0 : 0.0;
    }
    if (value.is_string()) {
        return number_from_text(value.as_string());
    }
    return float_type();
}

} // namespace svc::schema::detail
