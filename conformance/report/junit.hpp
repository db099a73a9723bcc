#pragma once

#include "service/json/value.hpp"

#include <string>
#include <string_view>

namespace svc::conformance {

/** All runs as JUnit XML: a suite for each topology, a test for each case.

    What does not count (warnings, known failures, not applicable) is `skipped` with its reason. */
std::string to_junit(json::Value const& report);

/** Text for XML, in attributes too; what XML 1.0 cannot hold becomes U+FFFD. */
std::string escape_xml(std::string_view text);

} // namespace svc::conformance
