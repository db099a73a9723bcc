#include "service/proxy/public_url.hpp"

#include "service/base/ascii.hpp"
#include "service/http/scope.hpp"
#include "service/proxy/prefix.hpp"

#include <utility>

namespace svc::proxy {

base::Result<PublicUrl, std::string> parse_public_url(std::string_view text) {
    std::string const quoted = '\'' + std::string(text) + '\'';
    auto const colon = text.find("://");
    std::string scheme = base::to_lower(text.substr(0, colon));
    if (colon == std::string_view::npos || (scheme != "http" && scheme != "https")) {
        return quoted + " does not begin with http:// or https://";
    }
    auto const rest = text.substr(colon + 3);
    auto const host = rest.substr(0, rest.find('/'));
    if (!http::is_valid_host(host)) {
        return quoted + " has no valid host";
    }
    auto const prefix = parse_prefix(rest.substr(host.size()));
    if (!prefix) {
        return quoted + " has a wrong path: " + std::string(prefix_rule);
    }
    return PublicUrl{std::move(scheme), std::string(host), std::string(*prefix)};
}

} // namespace svc::proxy
