#include "service/schema/types/decimal.hpp"

#include "service/base/ascii.hpp"
#include "service/json/writer.hpp"
#include "service/schema/detail/decimal_digits.hpp"
#include "service/schema/detail/scalar.hpp"
#include "service/schema/detail/text.hpp"

#include <charconv>

namespace svc::schema {
namespace {

/** sign, digits and exponent: 1.50 is 150 and -2. */
struct Parts {
    bool negative = false;
    std::string digits{};
    std::int64_t exponent = 0;
};

bool take_exponent(std::string_view text, std::int64_t& exponent) {
    bool const plus = text.starts_with('+');
    auto const digits = text.substr(plus || text.starts_with('-') ? 1 : 0);
    // Eighteen digits are what Python's decimals have room for.
    if (digits.empty() || digits.size() > 18
        || digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return false;
    }
    auto const number = text.substr(plus ? 1 : 0);
    std::from_chars(number.data(), number.data() + number.size(), exponent);
    return true;
}

std::optional<Parts> take_apart(std::string_view text) {
    Parts parts{.negative = text.starts_with('-')};
    if (parts.negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    auto const mark = text.find_first_of("eE");
    auto const mantissa = text.substr(0, mark);
    if (mark != std::string_view::npos && !take_exponent(text.substr(mark + 1), parts.exponent)) {
        return std::nullopt;
    }
    auto const point = mantissa.find('.');
    parts.digits = mantissa.substr(0, point);
    if (point != std::string_view::npos) {
        auto const fraction = mantissa.substr(point + 1);
        parts.digits += fraction;
        parts.exponent -= static_cast<std::int64_t>(fraction.size());
    }
    if (parts.digits.empty() || parts.digits.find_first_not_of("0123456789") != std::string::npos) {
        return std::nullopt;
    }
    auto const first = parts.digits.find_first_not_of('0');
    parts.digits.erase(0, std::min(first, parts.digits.size() - 1));
    return parts;
}

/** As Python writes it: with an exponent when it is positive, or the point would be far left. */
std::string to_text(Parts const& parts) {
    auto const size = static_cast<std::int64_t>(parts.digits.size());
    auto const before_point = size + parts.exponent;
    std::string const sign = parts.negative ? "-" : "";
    if (parts.exponent == 0) {
        return sign + parts.digits;
    }
    if (parts.exponent < 0 && before_point > 0) {
        auto const whole = static_cast<std::size_t>(before_point);
        return sign + parts.digits.substr(0, whole) + '.' + parts.digits.substr(whole);
    }
    if (parts.exponent < 0 && before_point > -6) {
        return sign + "0." + std::string(static_cast<std::size_t>(-before_point), '0')
               + parts.digits;
    }
    auto const exponent = before_point - 1;
    return sign + parts.digits.substr(0, 1) + (size > 1 ? "." + parts.digits.substr(1) : "") + 'E'
           + (exponent < 0 ? "" : "+") + std::to_string(exponent);
}

std::string normalized(std::string_view text) {
    std::string plain;
    for (char const c : detail::trim_unicode(text)) {
        if (c != '_') {
            plain += c;
        }
    }
    return detail::with_ascii_digits(plain);
}

/** `inf`, `-Infinity`, `nan`, `sNaN123` */
bool is_not_finite(std::string_view text) {
    auto const lower = base::to_lower(normalized(text));
    std::string_view word = lower;
    if (word.starts_with('-') || word.starts_with('+')) {
        word.remove_prefix(1);
    }
    if (word == "inf" || word == "infinity") {
        return true;
    }
    word.remove_prefix(word.starts_with('s') ? 1 : 0);
    return word.starts_with("nan")
           && word.find_first_not_of("0123456789", 3) == std::string_view::npos;
}

std::optional<Fault> decode(json::Value const& input, void* out) {
    if (!input.is_integer() && !input.is_double() && !input.is_string()) {
        return Fault{
            "decimal_type", "Decimal input should be an integer, float, string or Decimal object"};
    }
    auto const text
        = input.is_string() ? input.as_string() : json::write(input, {.style = json::Style::Ujson});
    if (auto decimal = Decimal::parse(text)) {
        write<Decimal>(out) = *std::move(decimal);
        return std::nullopt;
    }
    if (is_not_finite(text)) {
        return Fault{"finite_number", "Input should be a finite number"};
    }
    return Fault{"decimal_parsing", "Input should be a valid decimal"};
}

json::Value encode(void const* decimal) { return read<Decimal>(decimal).text(); }

json::Value schema(Mode mode) {
    json::Object text{{"type", "string"}, {"pattern", R"(^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$)"}};
    if (mode == Mode::Serialization) {
        return text;
    }
    json::Object const number{{"type", "number"}};
    return json::Object{{"anyOf", json::Array{number, std::move(text)}}};
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    auto const parts = take_apart(normalized(text));
    if (!parts) {
        return std::nullopt;
    }
    Decimal decimal;
    decimal.text_ = to_text(*parts);
    return decimal;
}

double Decimal::to_double() const noexcept { return *detail::parse_double(text_); }

constinit ScalarInfo const Describe<Decimal>::type_info{
    basics<Decimal>(Kind::Scalar, "decimal"), &decode, &encode, nullptr, &schema, true};

} // namespace svc::schema
