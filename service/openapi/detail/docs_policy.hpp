#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svc::openapi::detail {

/** What a documentation page does, beyond running the scripts that bear its nonce. */
struct PageNeeds {
    std::string_view nonce;
    /** It makes style elements and attributes of its own. */
    bool makes_styles = false;
    /** It starts workers from its own memory. */
    bool starts_workers = false;
    /** URLs besides the page's own origin that it sends requests to. */
    std::vector<std::string> connects_to{};
    std::string favicon_url{};
};

/** The Content-Security-Policy that lets a page do what it needs, and nothing else. */
std::string content_security_policy(PageNeeds const& needs);

/** What a policy calls the place that `url` points to: "https://api.example.com:8443", or a whole
    scheme, "https:", when its host has variables. Empty for a path, which is the page's own origin,
    and for what is no http URL. Holds nothing that could end a directive. */
std::string policy_source(std::string_view url);

} // namespace svc::openapi::detail
