#pragma once

#include "conformance/process/child.hpp"
#include "conformance/process/listener.hpp"
#include "conformance/process/proxy_plan.hpp"
#include "conformance/url.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace svc::conformance {

/** A real proxy that this program started in front of an app. */
class Proxy {
public:
    /** Starts it and waits until each entry answers. Throws HarnessError with its last words. */
    Proxy(ProxyPlan const& plan, Url const& app, std::filesystem::path const& folder);

    /** Where the i-th entry of the plan is reached. */
    [[nodiscard]] std::string url(std::size_t i) const { return "http://" + addresses_.at(i); }

private:
    bool start(ProxyPlan const& plan, Url const& app, std::filesystem::path const& folder);
    bool all_answer();
    std::string last_words(ProxyPlan const& plan, std::filesystem::path const& folder) const;

    std::vector<std::string> addresses_{};
    std::unique_ptr<Child> child_{};
};

} // namespace svc::conformance
