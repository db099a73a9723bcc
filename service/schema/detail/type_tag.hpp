#pragma once

#include "service/schema/type.hpp"

#include <string>

namespace svc::schema::detail {

/** How pydantic names the member of a union in `loc`: `int`, `Item`, `list[int]`, `literal['a',1]`. */
std::string type_tag(TypeInfo const& type);

/** A text or an integer as Python shows it: 'red', 2 */
std::string python_text(json::Value const& value);

} // namespace svc::schema::detail
