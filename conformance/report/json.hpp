#pragma once

#include "conformance/runner.hpp"

#include <string>
#include <vector>

namespace svc::conformance {

/** All runs for programs. The exchanges of what did not pass are in it; docs/conformance.md has the
    form. */
std::string to_json(std::vector<Run> const& runs, bool strict);

} // namespace svc::conformance
