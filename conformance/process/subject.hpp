#pragma once

#include "conformance/process/child.hpp"

#include <filesystem>
#include <string>

namespace svc::conformance {

/** How to start a subject and how to know that it listens. */
struct SubjectPlan {
    std::string command;
    /** Searched for in each line of its output; the first group is its URL. */
    std::string ready = R"((?:[Rr]unning|[Ll]istening|[Ss]erving) (?:on|at) (https?://[^\s/]+))";
    int timeout_ms = 120'000; ///< `svc run` compiles first
};

/** An app server that this program started. */
class Subject {
public:
    /** Starts it and waits until it listens. Throws HarnessError with its last words. */
    Subject(SubjectPlan const& plan, std::filesystem::path const& folder);

    [[nodiscard]] std::string const& url() const noexcept { return url_; }

    /** Why it is gone; empty while it runs. */
    [[nodiscard]] std::string obituary();

private:
    Child child_;
    std::string url_{};
};

/** The URL in the first line that matches, with a wildcard address replaced by loopback; empty when
    no whole line does. */
std::string find_url(std::string const& output, std::string const& ready);

} // namespace svc::conformance
