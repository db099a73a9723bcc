#pragma once

#include "service/schema/components.hpp"

namespace svc::schema::detail {

/** The schema of a struct or an enum itself, as it stands in the components. */
json::Value definition(TypeInfo const& type, Components& components, Mode mode);

/** The schema of a value out of a list: `enum`, and `type` when all agree (DC-26, DC-27). */
json::Value choices_schema(json::Array values);

/** True when the schema of input is not that of output: it holds a decimal, or itself (DC-29, DC-2J). */
bool depends_on_mode(TypeInfo const& type);

/** The types that this one is made of, one level down. */
std::vector<TypeInfo const*> parts(TypeInfo const& type);

/** Keys in the order in which FastAPI writes them (DC-2I). */
void sort_keywords(json::Value& schema);

} // namespace svc::schema::detail
