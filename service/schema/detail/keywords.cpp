#include "service/schema/detail/definition.hpp"

#include <algorithm>
#include <array>

namespace svc::schema::detail {
namespace {

// The order of the fields of fastapi.openapi.models.Schema, as far as this room uses them.
// clang-format off
constexpr std::array<std::string_view, 37> order{
    "$ref", "allOf", "anyOf", "oneOf", "prefixItems", "items", "properties", "additionalProperties",
    "propertyNames", "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum",
    "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems",
    "maxProperties", "minProperties", "required", "format", "contentEncoding", "contentMediaType",
    "contentSchema", "title", "description", "default", "deprecated", "examples", "example",
    "externalDocs",
};
// clang-format on

auto position(std::string_view keyword) {
    return std::find(order.begin(), order.end(), keyword) - order.begin();
}

} // namespace

void sort_keywords(json::Value& schema) {
    auto& members = schema.as_object();
    std::stable_sort(members.begin(), members.end(), [](auto const& a, auto const& b) {
        return position(a.name) < position(b.name);
    });
}

} // namespace svc::schema::detail
