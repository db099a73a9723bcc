#include "conformance/verdict.hpp"

#include <array>
#include <utility>

namespace svc::conformance {
namespace {

constexpr std::array<std::string_view, 8> names{
    "pass",
    "fail",
    "warn",
    "info",
    "not-applicable",
    "setup-failed",
    "dependency-failed",
    "harness-error"};

Verdict violation_of(Level level) {
    switch (level) {
    case Level::Must: return Verdict::Fail;
    case Level::Should: return Verdict::Warn;
    case Level::May:
    case Level::Info: break;
    }
    return Verdict::Info;
}

std::string reason_of(StepRecord const& step) {
    std::string reason = step.name.empty() ? "" : step.name + ": ";
    for (auto const& finding : step.findings) {
        reason += (&finding == &step.findings.front() ? "" : "; ") + finding;
    }
    return reason;
}

} // namespace

std::string_view name_of(Verdict verdict) noexcept {
    return names.at(static_cast<std::size_t>(verdict));
}

Result judge(Case const& item, std::vector<StepRecord> steps) {
    Result result{&item, Verdict::Pass};
    if (!steps.empty() && !steps.back().findings.empty()) {
        auto const& last = steps.back();
        result.verdict = last.setup ? Verdict::SetupFailed : violation_of(item.level);
        result.reason = reason_of(last);
    }
    result.steps = std::move(steps);
    return result;
}

bool is_ground(Verdict verdict) noexcept { return verdict == Verdict::Pass; }

bool counts_as_failure(Result const& result, bool strict) noexcept {
    if (result.known) {
        return result.verdict == Verdict::Pass || result.verdict == Verdict::HarnessError;
    }
    switch (result.verdict) {
    case Verdict::Fail:
    case Verdict::SetupFailed:
    case Verdict::HarnessError: return true;
    case Verdict::Warn: return strict;
    case Verdict::Pass:
    case Verdict::Info:
    case Verdict::NotApplicable:
    case Verdict::DependencyFailed: break;
    }
    return false;
}

} // namespace svc::conformance
