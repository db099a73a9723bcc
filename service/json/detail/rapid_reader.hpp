#pragma once

#include "service/json/value.hpp"

#include <optional>
#include <string_view>

namespace svc::json::detail {

/** Reads a document with RapidJSON: what it takes, Python's json takes too, with the same value.

    @return  Nothing when it refuses the text, or would misread it: ask `PythonReader` then.

    REQUIRES: well-formed UTF-8. */
std::optional<Value> read_with_rapidjson(std::string_view text);

} // namespace svc::json::detail
