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

/** A real proxy that this program started in front of an app, and those behind it. */
class Proxy {
public:
    /** Starts it in a folder of its own below `folder` and waits until each entry answers. Throws
        HarnessError with its last words. */
    Proxy(ProxyPlan const& plan, Url const& app, std::filesystem::path const& folder);

    /** Where the i-th entry of the plan is reached. */
    [[nodiscard]] std::string const& url(std::size_t i) const { return urls_.at(i); }

    /** The certificate of the entries that speak TLS; empty when there is none. */
    [[nodiscard]] std::string const& certificate() const noexcept { return certificate_; }

private:
    bool start(ProxyPlan const& plan, Url const& app);
    bool all_answer();
    [[nodiscard]] std::string last_words(ProxyPlan const& plan) const;

    std::filesystem::path folder_;
    std::string certificate_{};
    std::unique_ptr<Proxy> upstream_{};
    std::vector<std::string> urls_{};
    std::unique_ptr<Child> child_{};
};

} // namespace svc::conformance
