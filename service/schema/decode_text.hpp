#pragma once

#include "service/schema/type_info.hpp"

namespace svc::schema {

/** Reads JSON text straight into an object, without a tree: the way of good input.

    False says only that this was not possible - the text is no JSON, a constraint is broken, a member
    is missing, or something rare came up. Then json::parse() and decode() know what is wrong, if
    anything is, and `out` is to be made anew for them: it may be half filled. True means what true
    of decode() means.

    @param out  An object of the type, as TypeInfo::construct makes it. */
bool decode_text(TypeInfo const& type, std::string_view json, void* out);

} // namespace svc::schema
