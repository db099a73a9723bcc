#pragma once

#include "conformance/runner.hpp"

#include <string>

namespace svc::conformance {

/** A run for people: what is not as it should be, and one closing line. `verbose` tells every case
    with the bytes of both sides. */
std::string to_text(Run const& run, bool strict, bool verbose);

} // namespace svc::conformance
