#pragma once

#include "conformance/check.hpp"

#include <string>
#include <vector>

namespace svc::conformance {

/** True when nothing is asked of the answer itself: its `any_of` and `connection` say it all. */
bool is_free(Expectation const& expected);

/** What is wrong with one answer that has come; `exchange` tells the URL it answers. */
std::vector<std::string> check_answer(
    Expectation const& expected,
    Answer const& answer,
    Exchange const& exchange,
    CheckContext const& context
);

} // namespace svc::conformance
