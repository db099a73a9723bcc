#pragma once

#include "conformance/case.hpp"

#include <string>
#include <vector>

namespace svc::conformance {

/** What became of one twin. */
struct ProvedTwin {
    std::string name; ///< "bad twin 2 (the query is lost)"
    bool proved = false;
    std::string reason{}; ///< what the case found in it, or why it could not look
};

/** Feeds a case its own twins, without a network: each good one must pass, each bad one must be
    found out by a step that is not set-up. */
std::vector<ProvedTwin> prove(Case const& item);

} // namespace svc::conformance
