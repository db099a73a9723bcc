#pragma once

#include "conformance/execute.hpp"
#include "conformance/known_failures.hpp"
#include "conformance/topology.hpp"
#include "conformance/verdict.hpp"

#include <functional>
#include <string>
#include <vector>

namespace svc::conformance {

/** All cases against one target. */
struct Run {
    Target target;
    std::vector<Result> results{};
};

/** How a run talks with the world around it. */
struct RunHooks {
    Exchanger exchange;
    /** Between two cases: named connections end here. */
    std::function<void()> between = [] {};
    /** Why the subject is gone, in words; empty while it is there. */
    std::function<std::string()> obituary = [] { return std::string(); };
    /** Called before each case with its place, counted from 0. */
    std::function<void(std::size_t, Case const&)> starting = [](std::size_t, Case const&) {};
    /** True when somebody wants the run to end. */
    std::function<bool()> interrupted = [] { return false; };
};

/** Runs cases in their order. A case whose dependency is not among them runs without it. */
Run run_cases(
    std::vector<Case> const& cases,
    Target const& target,
    KnownFailures const& known,
    RunHooks const& hooks
);

/** Asks the subject what it offers (`GET /__conf`) and adds that to the target's facts, unless
    somebody said so before. Throws HarnessError when it does not say. */
void learn_offers(Target& target, Exchanger const& exchange);

} // namespace svc::conformance
