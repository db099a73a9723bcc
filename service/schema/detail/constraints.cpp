#include "service/schema/detail/constraints.hpp"

#include "service/schema/types/bytes.hpp"
#include "service/schema/types/decimal.hpp"

namespace svc::schema::detail {
namespace {

template <class T>
void set(json::Value& schema, char const* keyword, std::optional<T> const& value) {
    if (value) {
        schema.set(keyword, *value);
    }
}

void publish_range(FieldOptions const& options, json::Value& schema) {
    set(schema, "minimum", options.ge);
    set(schema, "exclusiveMinimum", options.gt);
    set(schema, "maximum", options.le);
    set(schema, "exclusiveMaximum", options.lt);
    set(schema, "multipleOf", options.multiple_of);
}

void publish_lengths(FieldOptions const& options, json::Value& schema) {
    set(schema, "minLength", options.min_length);
    set(schema, "maxLength", options.max_length);
}

void publish_for_scalar(TypeInfo const& type, FieldOptions const& options, json::Value& schema) {
    if (&type == &Describe<Bytes>::type_info) {
        publish_lengths(options, schema);
    } else if (&type == &Describe<Decimal>::type_info && schema.find("anyOf") != nullptr) {
        // The limits belong to the number; the text has its pattern.
        publish_range(options, schema.as_object().front().value.as_array().front());
    }
}

} // namespace

void publish_constraints(TypeInfo const& type, FieldOptions const& options, json::Value& schema) {
    switch (type.kind) {
    case Kind::Integer:
    case Kind::Number: publish_range(options, schema); break;
    case Kind::String:
        publish_lengths(options, schema);
        if (options.pattern != nullptr) {
            schema.set("pattern", options.pattern);
        }
        break;
    case Kind::Sequence:
    case Kind::Set:
        set(schema, "minItems", options.min_length);
        set(schema, "maxItems", options.max_length);
        break;
    case Kind::Map:
        set(schema, "minProperties", options.min_length);
        set(schema, "maxProperties", options.max_length);
        break;
    case Kind::Scalar: publish_for_scalar(type, options, schema); break;
    default: break;
    }
}

} // namespace svc::schema::detail
