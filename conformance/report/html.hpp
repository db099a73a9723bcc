#pragma once

#include "service/json/value.hpp"

#include <string>

namespace svc::conformance {

/** One page that needs nothing else: `page` (report/page.html) with the report in it. */
std::string to_html(json::Value const& report, std::string page);

} // namespace svc::conformance
