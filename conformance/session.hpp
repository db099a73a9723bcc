#pragma once

#include "conformance/options.hpp"
#include "conformance/process/proxy.hpp"
#include "conformance/process/subject.hpp"
#include "conformance/process/work_folder.hpp"
#include "conformance/progress.hpp"
#include "conformance/runner.hpp"

#include <functional>
#include <iosfwd>
#include <memory>
#include <vector>

namespace svc::conformance {

/** The subject and the proxy of one invocation, from their start to their end. */
class Session {
public:
    /** Starts what is to be started. Throws HarnessError, LoadError. */
    Session(Options const& options, Progress& progress);

    /** All cases against every way to the app, one after the other. */
    std::vector<Run>
    run(std::vector<Case> const& cases,
        KnownFailures const& known,
        std::function<bool()> const& interrupted);

    /** Runs `command` on every way to the app, one after the other, and tells what it printed. Its
        environment has PUBLIC_URL, where clients reach the app, APP_URL, where it listens itself, and
        TOPOLOGY. True when all ended with status 0. Throws HarnessError. */
    bool execute(
        std::string const& command, std::ostream& out, std::function<bool()> const& interrupted
    );

private:
    [[nodiscard]] Topology with_stated_facts(Topology topology) const;
    void start_proxy();
    Run run_target(
        std::vector<Case> const& cases,
        Target target,
        KnownFailures const& known,
        std::function<bool()> const& interrupted
    );

    Options const& options_;
    Progress& progress_;
    WorkFolder folder_{};
    std::unique_ptr<Subject> subject_{};
    std::string base_url_;
    std::unique_ptr<Proxy> proxy_{};
    std::vector<Target> targets_{};
};

} // namespace svc::conformance
