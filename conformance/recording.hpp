#pragma once

#include "conformance/case.hpp"
#include "conformance/variables.hpp"

#include <string>
#include <vector>

namespace svc::conformance {

/** The bytes of a twin's exchanges, one text for each, with its replacements made.

    Throws std::runtime_error for a replacement that finds nothing, UnknownVariable. */
std::vector<std::string> bytes_of(Twin const& twin, Variables const& variables);

} // namespace svc::conformance
