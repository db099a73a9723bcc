#pragma once

#include "conformance/execute.hpp"
#include "conformance/topology.hpp"

#include <string>

namespace svc::conformance {

/** Asks the subject what it offers (`GET /__conf`) and adds that to the target's facts, unless
    somebody said so before. Gives its name, if it has one. Throws HarnessError when it does not say,
    or is not there. */
std::string learn_offers(Target& target, Exchanger const& exchange);

} // namespace svc::conformance
