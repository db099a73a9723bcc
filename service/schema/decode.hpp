#pragma once

#include "service/schema/issue.hpp"
#include "service/schema/type_info.hpp"

#include <vector>

namespace svc::schema {

/** Reads JSON into an object as pydantic does in lax mode (VAL-30 to VAL-4C), and collects everything
    that is wrong, in order.

    A scalar from a path, a query or a header is read from a string value (VAL-50).

    @param out     An object of the type, as TypeInfo::construct makes it: what the input does not
                   name keeps its default. After false it may be half filled.
    @param at      Where the input stands in the request; issues begin with it.
    @param issues  Issues are added at its end.
    @return        True when nothing was wrong.
    @throws std::logic_error for a type that only views text, as std::string_view. */
bool decode( // NOLINT(readability-function-size): one more than four, and none belongs with another
    TypeInfo const& type,
    json::Value const& input,
    void* out,
    Location const& at,
    std::vector<Issue>& issues
);

/** The same with constraints, as those of a query parameter. */
struct FieldOptions;
bool decode( // NOLINT(readability-function-size)
    TypeInfo const& type,
    FieldOptions const& options,
    json::Value const& input,
    void* out,
    Location const& at,
    std::vector<Issue>& issues
);

} // namespace svc::schema
