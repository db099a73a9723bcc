#pragma once

#include "service/binding/argument.hpp"
#include "service/schema/model.hpp"

#include <string>
#include <vector>

namespace svc::binding {

/** The name on the wire of a member of `Params`. */
std::string member_name(Source source, schema::Field const& field);

/** All single parameters that the arguments stand for: groups taken apart, then what dependencies
    take, as FastAPI orders them. One that is asked for twice is there once, required if one says so
    (OPENAPI-71). */
std::vector<ArgumentInfo> flattened(std::vector<ArgumentInfo> const& arguments);

} // namespace svc::binding
