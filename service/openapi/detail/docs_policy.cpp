#include "service/openapi/detail/docs_policy.hpp"

#include "service/http/scope.hpp"

#include <algorithm>

namespace svc::openapi::detail {
namespace {

void append_source(std::string& directive, std::string const& url) {
    std::string const source = policy_source(url);
    if (!source.empty() && directive.find(' ' + source) == std::string::npos) {
        directive += ' ' + source;
    }
}

} // namespace

std::string policy_source(std::string_view url) {
    auto const colon = url.find("://");
    auto const scheme = url.substr(0, colon);
    bool const either = scheme.find('{') != std::string_view::npos;
    if (colon == std::string_view::npos || (scheme != "https" && scheme != "http" && !either)) {
        return {};
    }
    auto const host = url.substr(colon + 3, url.find_first_of("/?#", colon + 3) - colon - 3);
    if (either) {
        return "https: http:";
    }
    if (host.find('{') != std::string_view::npos) {
        return std::string(scheme) + ':';
    }
    return http::is_valid_host(host) ? std::string(scheme) + "://" + std::string(host) : "";
}

std::string content_security_policy(PageNeeds const& needs) {
    std::string const own = "'nonce-" + std::string(needs.nonce) + '\'';
    std::string images = " 'self' data:";
    append_source(images, needs.favicon_url);
    std::string connections = " 'self'";
    for (std::string const& url : needs.connects_to) {
        append_source(connections, url);
    }
    return "default-src 'none'; script-src " + own + "; style-src "
           + (needs.makes_styles ? "'unsafe-inline'" : own) + "; img-src" + images + "; connect-src"
           + connections + (needs.starts_workers ? "; worker-src blob:" : "")
           + "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
}

} // namespace svc::openapi::detail
