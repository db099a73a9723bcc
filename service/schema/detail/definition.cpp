#include "service/schema/detail/definition.hpp"

#include "service/schema/encode.hpp"
#include "service/schema/enumeration.hpp"
#include "service/schema/json_schema.hpp"
#include "service/schema/model.hpp"

#include <algorithm>

namespace svc::schema::detail {
namespace {

/** None when the member has no default, when it is null, and when svc::empty makes it (DC-2B). */
json::Value default_of(Field const& field, Model const& model) {
    if (field.required || field.from_factory) {
        return {};
    }
    return to_value({field.type, field.in(model.defaults)});
}

json::Value enum_definition(EnumInfo const& type) {
    auto schema = choices_schema(type.enumeration().values);
    schema.set("title", type.name);
    return schema;
}

json::Value object_definition(ObjectInfo const& type, Components& components, Mode mode) {
    auto const& model = type.model();
    auto const& config = model.config;
    json::Object properties;
    json::Array required;
    for (auto const& field : model.fields) {
        auto property = json_schema(
            {*field.type, field.options, field_title(field.key), default_of(field, model)},
            components,
            mode
        );
        properties.push_back({std::string(field.key), std::move(property)});
        if (field.required) {
            required.emplace_back(field.key);
        }
    }
    json::Value schema(json::Object{{"type", "object"}});
    schema.set("properties", std::move(properties));
    if (config.extra == Extra::Forbid) {
        schema.set("additionalProperties", false);
    }
    if (!required.empty()) {
        schema.set("required", std::move(required));
    }
    schema.set("title", config.title != nullptr ? config.title : type.name);
    if (config.description != nullptr) {
        schema.set("description", config.description);
    }
    return schema;
}

} // namespace

json::Value choices_schema(json::Array values) {
    auto const all = [&](auto is) { return std::all_of(values.begin(), values.end(), is); };
    bool const texts = all([](auto const& value) { return value.is_string(); });
    bool const integers = all([](auto const& value) { return value.is_integer(); });
    json::Value schema(json::Object{});
    if (!values.empty() && (texts || integers)) {
        schema.set("type", texts ? "string" : "integer");
    }
    schema.set("enum", std::move(values));
    return schema;
}

json::Value definition(TypeInfo const& type, Components& components, Mode mode) {
    auto schema = type.kind == Kind::Enum
                      ? enum_definition(as<EnumInfo>(type))
                      : object_definition(as<ObjectInfo>(type), components, mode);
    sort_keywords(schema);
    return schema;
}

} // namespace svc::schema::detail
