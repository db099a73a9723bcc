#pragma once

#include "conformance/runner.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svc::conformance {

/** All runs as JUnit XML: a suite for each topology, a test for each case.

    What does not count (warnings, known failures, not applicable) is `skipped` with its reason. */
std::string to_junit(std::vector<Run> const& runs, bool strict);

/** Text for XML, in attributes too; what XML 1.0 cannot hold becomes U+FFFD. */
std::string escape_xml(std::string_view text);

} // namespace svc::conformance
