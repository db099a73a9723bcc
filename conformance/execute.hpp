#pragma once

#include "conformance/check.hpp"
#include "conformance/message.hpp"

#include <string>
#include <vector>

namespace svc::conformance {

/** Where requests come in, as those who knock there call it. */
struct Door {
    std::string origin;    ///< scheme and authority of its URLs
    std::string host;      ///< what our requests name in Host
    std::string base_path; ///< what stands before every path; "" or "/..."
};

struct Doors {
    Door outside; ///< Side::Public
    Door app;     ///< Side::App; the same one when nothing stands between
};

/** Does the steps of a case, one after the other, until one of them has findings.

    The last record is the one with findings, if there are any. Throws HarnessError. */
std::vector<StepRecord>
execute(Case const& item, Doors const& doors, Variables variables, Exchanger const& exchanger);

} // namespace svc::conformance
