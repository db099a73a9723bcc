#include "service/base/ascii.hpp"
#include "service/schema/detail/decoder.hpp"
#include "service/schema/detail/lax.hpp"
#include "service/schema/detail/numbers.hpp"
#include "service/schema/enumeration.hpp"

// Enums and literals: values out of a list (VAL-41 to VAL-44).
namespace svc::schema::detail {
namespace {

using Values = std::vector<json::Value>;

/** As Python shows it: 'red', 2 */
std::string shown(json::Value const& value) {
    return value.is_string() ? "'" + value.as_string() + "'" : std::to_string(value.as_int64());
}

/** `'red', 'green' or 'blue'` */
std::string choices(Values const& values) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i) {
        text += i == 0 ? "" : i + 1 == values.size() ? " or " : ", ";
        text += shown(values[i]);
    }
    return text;
}

Fault none_of(char const* type, Values const& values) {
    auto expected = choices(values);
    return {type, "Input should be " + expected, json::Object{{"expected", expected}}};
}

bool any_integer(Values const& values) {
    return std::any_of(values.begin(), values.end(), [](auto& value) {
        return value.is_integer();
    });
}

bool all_integers(Values const& values) {
    return std::all_of(values.begin(), values.end(), [](auto& value) {
        return value.is_integer();
    });
}

std::optional<std::size_t> find(Values const& values, json::Value const& wanted) {
    auto const found = std::find(values.begin(), values.end(), wanted);
    return found == values.end() ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(found - values.begin()));
}

/** The integer that the input stands for. */
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

/** Text is compared as it is; numbers also when true stands for 1 or 1.0 for 1, and, where pydantic
    takes integers from texts, when a text does. */
std::optional<std::size_t> choose(Values const& values, json::Value const& input, bool from_text) {
    if (input.is_string() && !from_text) {
        return find(values, input);
    }
    auto const integer = as_integer(input);
    return integer && any_integer(values) ? find(values, *integer) : std::nullopt;
}

/** An integer that no 64 bits hold is its own mistake, when integers are compared at all. */
bool is_too_large(json::Value const& integer) {
    return std::holds_alternative<json::BigInteger>(integer.storage())
           || std::holds_alternative<std::uint64_t>(integer.storage());
}

Values values_of(Enumeration const& enumeration) {
    Values values;
    for (auto const& one : enumeration.enumerators) {
        values.push_back(one.value);
    }
    return values;
}

Values values_of(LiteralInfo const& type) {
    Values values;
    for (std::size_t i = 0; i < type.count; ++i) {
        auto const& value = type.values[i];
        values.push_back(value.is_text ? json::Value(value.view()) : json::Value(value.number));
    }
    return values;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (char const c : text) {
        if (base::is_digit(c) || (c == '-' && digits.empty())) {
            digits += c;
        }
    }
    return digits;
}

/** The integer in a text that is beyond 64 bits, as pydantic shows it then. */
std::optional<json::Value> large_integer_in(json::Value const& input) {
    if (is_too_large(input)) {
        return input;
    }
    auto const integer = input.is_string() ? lax_integer(input) : WideInteger{};
    if (!integer && std::string_view(integer.error().type) == "int_parsing_size") {
        return json::Value(json::BigInteger{digits_of(input.as_string())});
    }
    if (integer && !integer->negative && integer->magnitude > std::uint64_t{INT64_MAX}) {
        return json::Value(integer->magnitude);
    }
    return std::nullopt;
}

} // namespace

bool Decoder::decode_enum(Target const& target, Input const& input) {
    auto const& type = as<EnumInfo>(target.type);
    auto const& enumeration = type.enumeration();
    auto const values = values_of(enumeration);
    bool const only_integers = all_integers(values);
    at_most(Exactness::Lax);
    if (only_integers) {
        if (auto const large = large_integer_in(input.value)) {
            return fail({*large, input.at}, integer_too_large());
        }
    }
    if (auto const index = choose(values, input.value, only_integers)) {
        auto const number = static_cast<std::uint64_t>(enumeration.enumerators[*index].number);
        store_integer(type.size, target.object, number);
        return true;
    }
    return fail(input, none_of("enum", values));
}

bool Decoder::decode_literal(Target const& target, Input const& input) {
    auto const& type = as<LiteralInfo>(target.type);
    auto const values = values_of(type);
    if (any_integer(values) && is_too_large(input.value)) {
        return fail(input, integer_too_large());
    }
    if (auto const index = choose(values, input.value, false)) {
        type.select(target.object, *index);
        return true;
    }
    return fail(input, none_of("literal_error", values));
}

} // namespace svc::schema::detail
