#pragma once

#include "service/json/value.hpp"

#include <string>

namespace svc::conformance {

/** Two tables for each subject: what each run came to, area by area, and what did not pass where. */
std::string to_markdown(json::Value const& report);

} // namespace svc::conformance
