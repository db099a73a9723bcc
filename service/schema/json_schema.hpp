#pragma once

#include "service/schema/components.hpp"
#include "service/schema/field.hpp"
#include "service/schema/title.hpp"

namespace svc::schema {

/** The JSON Schema of a type as pydantic makes it (DC-20 to DC-2K): structs and enums by
    `"$ref": "#/components/schemas/Name"`, everything else in place and without a title.

    The type is added to the components; see there about names. */
json::Value json_schema(TypeInfo const& type, Components& components, Mode mode);

/** Something of that type with a name: a member of a struct, a parameter. */
struct Property {
    TypeInfo const& type;
    FieldOptions const& options;
    /** Used when the options give none; a pure `$ref`, or one or null, stays without (DC-25). */
    std::string title;
    /** Null shows no default. */
    json::Value default_value{};
};

/** The schema of a property: with its title, constraints, description, default ... */
json::Value json_schema(Property const& property, Components& components, Mode mode);

} // namespace svc::schema
