#pragma once

#include "service/openapi/operation.hpp"
#include "service/schema/components.hpp"

namespace svc::openapi {

/** Adds every type that the operation shows: names depend on all of a document's types. */
void add_types(Operation const& operation, schema::Components& components);

/** True when the operation can answer 422 of its own accord (OPENAPI-91). */
bool can_fail_validation(Operation const& operation);

/** The operation object. REQUIRES: `add_types` of all operations. */
json::Value operation_object(Operation const& operation, schema::Components& components);

/** The component of a body that is made of several arguments, `Body_create_item_items__post`
    (OPENAPI-82); null when the operation has none. */
json::Value body_component(Operation const& operation, schema::Components& components);

/** Its name. */
std::string body_component_name(Operation const& operation);

} // namespace svc::openapi
