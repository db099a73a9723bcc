#pragma once

#include "service/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svc::proxy {

/** `host[:port]` without its port: `[::1]:80` is `[::1]`. */
std::string_view without_port(std::string_view host) noexcept;

/** The hosts under which the app may be called: `--allowed-hosts`. */
class AllowedHosts {
public:
    /** Allows every host. */
    AllowedHosts() = default;

    /** True when `host` is one of them, whatever its port and its letters' case. */
    [[nodiscard]] bool contains(std::string_view host) const noexcept;

private:
    friend base::Result<AllowedHosts, std::string> parse_allowed_hosts(std::string_view text);

    std::vector<std::string> hosts_;
};

/** Reads a comma-separated list of hosts without ports. `*.example.com` stands for every name below
    example.com, not for example.com itself. The error is a sentence for the operator. */
base::Result<AllowedHosts, std::string> parse_allowed_hosts(std::string_view text);

} // namespace svc::proxy
