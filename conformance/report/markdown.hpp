#pragma once

#include "service/json/value.hpp"

#include <string>

namespace svc::conformance {

/** Two tables: what each run came to, area by area, and every case that did not pass somewhere. */
std::string to_markdown(json::Value const& report);

} // namespace svc::conformance
