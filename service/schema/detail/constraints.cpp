#include "service/schema/detail/constraints.hpp"

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

} // namespace

void publish_constraints(TypeInfo const& type, FieldOptions const& options, json::Value& schema) {
    switch (type.kind) {
    case Kind::Integer:
    case Kind::Number: publish_range(options, schema); break;
    case Kind::String:
        set(schema, "minLength", options.min_length);
        set(schema, "maxLength", options.max_length);
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
    default: break;
    }
}

} // namespace svc::schema::detail
