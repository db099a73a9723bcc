#include "service/schema/json_schema.hpp"

#include "service/schema/detail/constraints.hpp"
#include "service/schema/detail/definition.hpp"
#include "service/schema/literal.hpp"

#include <algorithm>

namespace svc::schema {
namespace {

json::Value of_type(char const* name) { return json::Object{{"type", name}}; }

/** Writes schemas below one Components in one mode. */
class Writer {
public:
    Writer(Components& components, Mode mode) : components_(components), mode_(mode) {}

    json::Value schema(TypeInfo const& type, FieldOptions const* options = nullptr) {
        auto schema = unconstrained(type, options);
        if (options != nullptr) {
            detail::publish_constraints(type, *options, schema);
        }
        detail::sort_keywords(schema);
        return schema;
    }

private:
    json::Value unconstrained(TypeInfo const& type, FieldOptions const* options) {
        switch (type.kind) {
        case Kind::None: return of_type("null");
        case Kind::Boolean: return of_type("boolean");
        case Kind::Integer: return of_type("integer");
        case Kind::Number: return of_type("number");
        case Kind::String: return text(as<StringInfo>(type));
        case Kind::Optional: return optional(type, options);
        case Kind::Sequence:
        case Kind::Set: return elements(type);
        case Kind::Map: return map(type);
        case Kind::Tuple: return tuple(type);
        case Kind::Variant: return any_of(type, options);
        case Kind::Literal: return choices(as<LiteralInfo>(type));
        case Kind::Scalar: return as<ScalarInfo>(type).schema(mode_);
        case Kind::Enum:
        case Kind::Object: return reference(type);
        case Kind::Dynamic: return dynamic(type);
        }
        return {};
    }

    static json::Value text(StringInfo const& type) {
        auto schema = of_type("string");
        if (!type.format.empty()) {
            schema.set("format", type.format);
        }
        return schema;
    }

    json::Value reference(TypeInfo const& type) {
        components_.add(type, mode_);
        return json::Object{{"$ref", "#/components/schemas/" + components_.name(type, mode_)}};
    }

    /** Null stands last, wherever it was declared; a union in an optional is one list (DC-25). */
    json::Value optional(TypeInfo const& type, FieldOptions const* options) {
        json::Array schemas;
        collect(as<OptionalInfo>(type).value(), options, schemas);
        schemas.push_back(of_type("null"));
        return json::Object{{"anyOf", std::move(schemas)}};
    }

    json::Value any_of(TypeInfo const& type, FieldOptions const* options) {
        json::Array schemas;
        if (collect(type, options, schemas)) {
            schemas.push_back(of_type("null"));
        }
        if (schemas.size() == 1) {
            return std::move(schemas.front());
        }
        return json::Object{{"anyOf", std::move(schemas)}};
    }

    /** Adds the schemas of all alternatives but null; true when null is one. */
    bool collect(TypeInfo const& type, FieldOptions const* options, json::Array& schemas) {
        if (type.kind == Kind::None) {
            return true;
        }
        if (type.kind != Kind::Variant) {
            add_new(schemas, schema(type, options));
            return false;
        }
        auto const& variant = as<VariantInfo>(type);
        bool with_null = false;
        for (std::size_t i = 0; i < variant.count; ++i) {
            with_null |= collect(variant.alternatives[i](), options, schemas);
        }
        return with_null;
    }

    static void add_new(json::Array& schemas, json::Value schema) {
        if (std::find(schemas.begin(), schemas.end(), schema) == schemas.end()) {
            schemas.push_back(std::move(schema));
        }
    }

    json::Value tuple(TypeInfo const& type) {
        auto const& tuple = as<TupleInfo>(type);
        auto schema = of_type("array");
        json::Array items;
        for (std::size_t i = 0; i < tuple.count; ++i) {
            items.push_back(this->schema(tuple.elements[i]()));
        }
        if (!items.empty()) {
            schema.set("prefixItems", std::move(items));
        }
        schema.set("minItems", tuple.count);
        schema.set("maxItems", tuple.count);
        return schema;
    }

    static json::Value choices(LiteralInfo const& type) {
        auto const& values = type.enumeration().values;
        auto schema = detail::choices_schema(values);
        if (values.size() == 1) {
            // The keyword was set last: one value is no list (DC-26).
            schema.as_object().back() = {"const", values.front()};
        }
        return schema;
    }

    json::Value elements(TypeInfo const& type) {
        auto const& list = as<SequenceInfo>(type);
        auto schema = of_type("array");
        schema.set("items", this->schema(list.element()));
        if (type.kind == Kind::Set) {
            schema.set("uniqueItems", true);
        }
        if (list.extent > 0) {
            schema.set("minItems", list.extent);
            schema.set("maxItems", list.extent);
        }
        return schema;
    }

    json::Value map(TypeInfo const& type) {
        auto const& map = as<MapInfo>(type);
        auto schema = of_type("object");
        auto values = this->schema(map.mapped());
        bool const any = values.as_object().empty();
        schema.set("additionalProperties", any ? json::Value(true) : std::move(values));
        add_property_names(this->schema(map.key()), schema);
        return schema;
    }

    /** Keys are texts anyway; only what more is known of them is told. */
    static void add_property_names(json::Value keys, json::Value& schema) {
        auto const* const type = keys.find("type");
        if (type != nullptr && *type == json::Value("string") && keys.as_object().size() > 1) {
            std::erase_if(keys.as_object(), [](auto const& one) { return one.name == "type"; });
            schema.set("propertyNames", std::move(keys));
        } else if (keys.find("$ref") != nullptr) {
            schema.set("propertyNames", std::move(keys));
        }
    }

    static json::Value dynamic(TypeInfo const& type) {
        switch (as<DynamicInfo>(type).shape) {
        case Shape::Object: return json::Object{{"additionalProperties", true}, {"type", "object"}};
        case Shape::Array: return json::Object{{"items", json::Object{}}, {"type", "array"}};
        default: return json::Object{};
        }
    }

    Components& components_;
    Mode mode_;
};

bool is_named(TypeInfo const& type) { return type.kind == Kind::Object || type.kind == Kind::Enum; }

/** A class, or one or null: those show the class's own title (DC-25). */
bool shows_own_title(TypeInfo const& type) {
    return is_named(type)
           || (type.kind == Kind::Optional && is_named(as<OptionalInfo>(type).value()));
}

void set_text(json::Value& schema, char const* keyword, char const* text) {
    if (text != nullptr) {
        schema.set(keyword, text);
    }
}

} // namespace

json::Value json_schema(TypeInfo const& type, Components& components, Mode mode) {
    return Writer(components, mode).schema(type);
}

json::Value json_schema(Property const& property, Components& components, Mode mode) {
    auto const& options = property.options;
    auto schema = Writer(components, mode).schema(property.type, &options);
    if (options.title != nullptr) {
        schema.set("title", options.title);
    } else if (!shows_own_title(property.type)) {
        schema.set("title", property.title);
    }
    set_text(schema, "description", options.description);
    if (!property.default_value.is_null()) {
        schema.set("default", property.default_value);
    }
    if (options.deprecated) {
        schema.set("deprecated", true);
    }
    if (!options.examples.is_null()) {
        schema.set("examples", options.examples);
    }
    detail::sort_keywords(schema);
    return schema;
}

} // namespace svc::schema
