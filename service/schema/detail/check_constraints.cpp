#include "service/base/utf8.hpp"
#include "service/schema/detail/constraints.hpp"
#include "service/schema/detail/numbers.hpp"
#include "service/schema/detail/regex.hpp"
#include "service/schema/types/bytes.hpp"
#include "service/schema/types/decimal.hpp"

#include <charconv>
#include <cmath>

namespace svc::schema::detail {
namespace {

/** A limit in a message: 9, 0.5, 100000000000000000000; never an exponent. */
std::string plain(double number) {
    std::string text(400, '\0');
    auto const end
        = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    text.resize(static_cast<std::size_t>(end.ptr - text.data()));
    return text;
}

/** A limit in ctx: a number of the field's own type. */
json::Value shown(TypeInfo const& type, double limit) {
    bool const integral
        = type.kind != Kind::Number && limit == std::trunc(limit) && std::abs(limit) < 0x1p63;
    return integral ? json::Value(static_cast<std::int64_t>(limit)) : json::Value(limit);
}

bool is_multiple(TypeInfo const& type, double number, double factor) {
    if (type.kind == Kind::Integer) {
        return std::fmod(number, factor) == 0;
    }
    return !(std::abs(number - std::round(number / factor) * factor) > 1e-9);
}

struct Limit {
    char const* type;
    char const* keyword;
    char const* words;
    std::optional<double> FieldOptions::*value;
    bool (*holds)(double number, double limit);
};

// NaN holds none of them, as in pydantic.
constexpr Limit limits[] = {
    {"less_than_equal",
     "le",
     "less than or equal to ",
     &FieldOptions::le,
     [](double number, double limit) { return number <= limit; }},
    {"less_than",
     "lt",
     "less than ",
     &FieldOptions::lt,
     [](double number, double limit) { return number < limit; }},
    {"greater_than_equal",
     "ge",
     "greater than or equal to ",
     &FieldOptions::ge,
     [](double number, double limit) { return number >= limit; }},
    {"greater_than",
     "gt",
     "greater than ",
     &FieldOptions::gt,
     [](double number, double limit) { return number > limit; }},
};

std::optional<Fault>
broken_limit(TypeInfo const& type, FieldOptions const& options, double number) {
    if (options.multiple_of && !is_multiple(type, number, *options.multiple_of)) {
        return Fault{
            "multiple_of",
            "Input should be a multiple of " + plain(*options.multiple_of),
            json::Object{{"multiple_of", shown(type, *options.multiple_of)}}};
    }
    for (auto const& limit : limits) {
        auto const& value = options.*limit.value;
        if (value && !limit.holds(number, *value)) {
            return Fault{
                limit.type,
                std::string("Input should be ") + limit.words + plain(*value),
                json::Object{{limit.keyword, shown(type, *value)}}};
        }
    }
    return std::nullopt;
}

std::string counted(std::size_t count, char const* noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::optional<Fault> broken_text(FieldOptions const& options, std::string_view text) {
    auto const length = base::count_code_points(text);
    if (options.min_length && length < *options.min_length) {
        return Fault{
            "string_too_short",
            "String should have at least " + counted(*options.min_length, "character"),
            json::Object{{"min_length", *options.min_length}}};
    }
    if (options.max_length && length > *options.max_length) {
        return Fault{
            "string_too_long",
            "String should have at most " + counted(*options.max_length, "character"),
            json::Object{{"max_length", *options.max_length}}};
    }
    if (options.pattern != nullptr && !regex(options.pattern).search(text)) {
        return Fault{
            "string_pattern_mismatch",
            std::string("String should match pattern '") + options.pattern + "'",
            json::Object{{"pattern", options.pattern}}};
    }
    return std::nullopt;
}

std::optional<Fault> broken_bytes(FieldOptions const& options, std::string_view bytes) {
    if (options.min_length && bytes.size() < *options.min_length) {
        return Fault{
            "bytes_too_short",
            "Data should have at least " + counted(*options.min_length, "byte"),
            json::Object{{"min_length", *options.min_length}}};
    }
    if (options.max_length && bytes.size() > *options.max_length) {
        return Fault{
            "bytes_too_long",
            "Data should have at most " + counted(*options.max_length, "byte"),
            json::Object{{"max_length", *options.max_length}}};
    }
    return std::nullopt;
}

double integer_as_double(IntegerInfo const& type, void const* object) {
    return type.is_signed ? static_cast<double>(load_signed(type.size, object))
                          : static_cast<double>(load_unsigned(type.size, object));
}

std::string items(std::size_t count) { return counted(count, "item") + " after validation, not "; }

} // namespace

std::optional<Fault>
broken_constraint(TypeInfo const& type, FieldOptions const& options, void const* object) {
    switch (type.kind) {
    case Kind::Integer:
        return broken_limit(type, options, integer_as_double(as<IntegerInfo>(type), object));
    case Kind::Number: return broken_limit(type, options, load_number(type.size, object));
    case Kind::String: return broken_text(options, as<StringInfo>(type).view(object));
    default: break;
    }
    if (&type == &Describe<Decimal>::type_info) {
        return broken_limit(type, options, read<Decimal>(object).to_double());
    }
    if (&type == &Describe<Bytes>::type_info) {
        return broken_bytes(options, read<Bytes>(object).data);
    }
    return std::nullopt;
}

LengthLimits length_limits(FieldOptions const* options) {
    return options == nullptr ? LengthLimits{}
                              : LengthLimits{options->min_length, options->max_length};
}

std::optional<Fault>
too_long(char const* field_type, LengthLimits allowed, std::optional<std::size_t> length) {
    if (!allowed.max || (length && *length <= *allowed.max)) {
        return std::nullopt;
    }
    auto const actual = length ? std::to_string(*length) : "more";
    return Fault{
        "too_long",
        field_type + (" should have at most " + items(*allowed.max)) + actual,
        json::Object{
            {"field_type", field_type},
            {"max_length", *allowed.max},
            {"actual_length", length ? json::Value(*length) : json::Value()}}};
}

std::optional<Fault> too_short(char const* field_type, LengthLimits allowed, std::size_t length) {
    if (!allowed.min || length >= *allowed.min) {
        return std::nullopt;
    }
    return Fault{
        "too_short",
        field_type + (" should have at least " + items(*allowed.min)) + std::to_string(length),
        json::Object{
            {"field_type", field_type}, {"min_length", *allowed.min}, {"actual_length", length}}};
}

} // namespace svc::schema::detail
