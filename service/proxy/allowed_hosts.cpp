#include "service/proxy/allowed_hosts.hpp"

#include "service/base/ascii.hpp"
#include "service/http/scope.hpp"
#include "service/proxy/comma_list.hpp"

#include <algorithm>

namespace svc::proxy {
namespace {

bool fits(std::string_view pattern, std::string_view host) noexcept {
    if (!pattern.starts_with("*.")) {
        return base::equals_ignoring_case(pattern, host);
    }
    auto const ending = pattern.substr(1);
    return host.size() > ending.size()
           && base::equals_ignoring_case(ending, host.substr(host.size() - ending.size()));
}

} // namespace

std::string_view without_port(std::string_view host) noexcept {
    auto const bracket = host.find(']');
    return host.substr(0, host.find(':', bracket == std::string_view::npos ? 0 : bracket));
}

bool AllowedHosts::contains(std::string_view host) const noexcept {
    if (hosts_.empty()) {
        return true;
    }
    auto const name = without_port(host);
    return std::any_of(hosts_.begin(), hosts_.end(), [&](std::string const& pattern) {
        return fits(pattern, name);
    });
}

base::Result<AllowedHosts, std::string> parse_allowed_hosts(std::string_view text) {
    AllowedHosts allowed;
    for (std::string_view const item : comma_list(text)) {
        auto const name = item.starts_with("*.") ? item.substr(2) : item;
        if (!http::is_valid_host(name) || without_port(name) != name) {
            return '\'' + std::string(item) + "' is not a host name without a port, nor *.name";
        }
        allowed.hosts_.emplace_back(item);
    }
    if (allowed.hosts_.empty()) {
        return std::string("no host is named; to allow every host, leave the option out");
    }
    return allowed;
}

} // namespace svc::proxy
