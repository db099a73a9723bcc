#pragma once

#include "conformance/case.hpp"
#include "conformance/check.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svc::conformance {

/** What a run says about one case. Only the first four are about the subject's behaviour, so a red
    mark is never the harness's fault. */
enum class Verdict {
    Pass,
    Fail,             ///< a MUST is violated
    Warn,             ///< a SHOULD is violated
    Info,             ///< a MAY or an observation is otherwise than asked
    NotApplicable,    ///< a fact is missing
    SetupFailed,      ///< a step that only prepares did not work
    DependencyFailed, ///< a case that this one builds on did not pass
    HarnessError,     ///< the suite could not do its work
};

std::string_view name_of(Verdict verdict) noexcept;

/** One case, judged. */
struct Result {
    Case const* item = nullptr;
    Verdict verdict = Verdict::HarnessError;
    std::string reason{};            ///< why, in one sentence; empty for Pass
    std::vector<StepRecord> steps{}; ///< what was said on the wire
    bool known = false;              ///< listed as a known failure
    std::string known_reason{};      ///< and why
    double milliseconds = 0;
};

/** The verdict on a case whose steps have been done. */
Result judge(Case const& item, std::vector<StepRecord> steps);

/** Does a case that depends on this one have ground to stand on? */
bool is_ground(Verdict verdict) noexcept;

/** Does this result make the run fail? A known failure does not, and one that passes does. */
bool counts_as_failure(Result const& result, bool strict) noexcept;

} // namespace svc::conformance
