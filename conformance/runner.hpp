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
    std::string subject{}; ///< its name and version, as it says itself
    std::vector<Result> results{};
    double milliseconds = 0; ///< from the first case to the last
};

/** How a run talks with the world around it. Only `connect` and what it gives are called from
    several threads at once. */
struct RunHooks {
    /** A way to talk with the subject, for one case: its named connections end with it. */
    std::function<Exchanger()> connect;
    /** Why the subject is gone, in words; empty while it is there. */
    std::function<std::string()> obituary = [] { return std::string(); };
    /** Called before each case. */
    std::function<void(Case const&)> starting = [](Case const&) {};
    /** Called after each case. */
    std::function<void(Result const&)> done = [](Result const&) {};
    /** True when somebody wants the run to end. */
    std::function<bool()> interrupted = [] { return false; };
    /** How many cases may be under way at the same time. */
    int jobs = 1;
};

/** Runs cases, each after those that it depends on. A case whose dependency is not among them runs
    without it; one that wants to be alone, and what depends on it, runs when all others are done.
    The results are in the order of the cases. */
Run run_cases(
    std::vector<Case> const& cases,
    Target const& target,
    KnownFailures const& known,
    RunHooks const& hooks
);

} // namespace svc::conformance
