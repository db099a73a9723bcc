#pragma once

#include "service/schema/type.hpp"

#include <string>

namespace svc::schema::detail {

/** How pydantic names the member of a union in `loc`: `int`, `Item`, `list[int]`, `literal['a',1]`. */
std::string type_tag(TypeInfo const& type);

} // namespace svc::schema::detail
