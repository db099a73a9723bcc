#include "service/base/ascii.hpp"
#include "service/schema/detail/decoder.hpp"
#include "service/schema/detail/lax.hpp"
#include "service/schema/detail/numbers.hpp"
#include "service/schema/detail/type_tag.hpp"
#include "service/schema/enumeration.hpp"

// Enums and literals: values out of a list (VAL-41 to VAL-44).
namespace svc::schema::detail {
namespace {

using Values = std::vector<json::Value>;

bool is_integer(json::Value const& value) { return value.is_integer(); }

/** `'red', 'green' or 'blue'` */
std::string choices(Values const& values) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        text += i == 0 ? "" : i + 1 == values.size() ? " or " : ", ";
        text += python_text(values[i]);
    }
    return text;
}

Fault none_of(char const* type, Values const& values) {
    auto const expected = choices(values);
    return {type, "Input should be " + expected, json::Object{{"expected", expected}}};
}

/** The integer that the input stands for: true for 1, 1.0 for 1. */
std::optional<json::Value> as_integer(json::Value const& input) {
    auto const integer = lax_integer(input);
    if (!integer) {
        return std::nullopt;
    }
    if (!integer->negative) {
        return integer->magnitude;
    }
    return static_cast<std::int64_t>(0 - integer->magnitude);
}

/** The index of the value that the input stands for. A text stands for an integer only when all
    values are. */
std::optional<std::size_t> find(Values const& values, json::Value const& input, bool from_text) {
    auto const wanted = input.is_string() && !from_text ? input : as_integer(input);
    auto const found = wanted ? std::find(values.begin(), values.end(), *wanted) : values.end();
    return found == values.end() ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(found - values.begin()));
}

bool is_beyond_64_bits(json::Value const& value) {
    return std::holds_alternative<json::BigInteger>(value.storage())
           || std::holds_alternative<std::uint64_t>(value.storage());
}

/** The digits, with a minus when there is one. */
json::BigInteger integer_in(std::string_view text) {
    std::string digits;
    for (char const c : text) {
        if (base::is_digit(c) || (c == '-' && digits.empty())) {
            digits += c;
        }
    }
    return {digits};
}

/** The integer beyond 64 bits that the input is, or that stands in its text: pydantic shows it as an
    integer then. */
std::optional<json::Value> large_integer(json::Value const& input) {
    if (is_beyond_64_bits(input)) {
        return input;
    }
    if (!input.is_string()) {
        return std::nullopt;
    }
    auto const integer = lax_integer(input);
    bool const large = integer ? !integer->negative && integer->magnitude > INT64_MAX
                               : integer.error().type == std::string_view("int_parsing_size");
    return large ? std::optional<json::Value>(integer_in(input.as_string())) : std::nullopt;
}

} // namespace

bool Decoder::decode_enum(Target const& target, Input const& input) {
    auto const& type = as<EnumInfo>(target.type);
    auto const& [values, numbers] = type.enumeration();
    bool const only_integers = std::all_of(values.begin(), values.end(), is_integer);
    at_most(Exactness::Lax);
    if (auto const index = find(values, input.value, only_integers)) {
        store_integer(type.size, target.object, static_cast<std::uint64_t>(numbers[*index]));
        return true;
    }
    if (only_integers) {
        if (auto const large = large_integer(input.value)) {
            return fail({*large, input.at}, integer_too_large());
        }
    }
    return fail(input, none_of("enum", values));
}

bool Decoder::decode_literal(Target const& target, Input const& input) {
    auto const& type = as<LiteralInfo>(target.type);
    auto const& values = type.enumeration().values;
    if (auto const index = find(values, input.value, false)) {
        type.select(target.object, *index);
        return true;
    }
    if (is_beyond_64_bits(input.value) && std::any_of(values.begin(), values.end(), is_integer)) {
        return fail(input, integer_too_large());
    }
    return fail(input, none_of("literal_error", values));
}

} // namespace svc::schema::detail
