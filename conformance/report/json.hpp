#pragma once

#include "conformance/runner.hpp"
#include "service/json/value.hpp"

#include <string>
#include <vector>

namespace svc::conformance {

/** All runs for programs, and what the other reports are made of. The exchanges of what did not pass
    are in it; docs/conformance.md has the form. */
json::Value to_report(std::vector<Run> const& runs, bool strict);

/** One report out of several that were written to files. Throws LoadError for a file that is none. */
json::Value join_reports(std::vector<std::string> const& files);

std::string to_json(json::Value const& report);

} // namespace svc::conformance
