#pragma once

#include "service/json/value.hpp"

#include <string_view>

namespace svc::conformance {

/** The value that a JSON pointer (RFC 6901) names, or null when there is none. */
json::Value const* find_at(json::Value const& document, std::string_view pointer);

} // namespace svc::conformance
