#pragma once

#include "conformance/case.hpp"
#include "conformance/exchange.hpp"
#include "conformance/variables.hpp"

#include <string>
#include <vector>

namespace svc::conformance {

/** One step that has been done. */
struct StepRecord {
    std::string name;
    bool setup = false;
    Exchange exchange{};
    std::vector<std::string> findings{};
};

/** What a check may look at besides the answer. */
struct CheckContext {
    Variables const& variables;
    std::vector<StepRecord> const& earlier;
};

/** What is wrong with an exchange, one sentence for each thing; empty when all is as expected.

    Pure: the same values give the same findings, whether they come from a network or a recording.
    Throws std::runtime_error when the case itself makes no sense (an unknown variable or step). */
std::vector<std::string> check(
    std::vector<Expectation> const& expected, Exchange const& exchange, CheckContext const& context
);

} // namespace svc::conformance
