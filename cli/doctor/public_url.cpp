#include "cli/doctor/public_url.hpp"

#include "cli/failure.hpp"

namespace svc::cli::doctor {

std::string PublicUrl::resolve(std::string_view reference) const {
    if (reference.starts_with("//")) {
        return scheme + ':' + std::string(reference);
    }
    return reference.starts_with('/') ? origin() + std::string(reference) : std::string(reference);
}

bool PublicUrl::has(std::string_view url) const {
    std::string const own = text();
    if (!url.starts_with(own)) {
        return false;
    }
    auto const rest = url.substr(own.size());
    return rest.empty() || rest.front() == '/' || rest.front() == '?';
}

PublicUrl parse_public_url(std::string const& text) {
    auto const colon = text.find("://");
    std::string const scheme = text.substr(0, colon);
    bool const known = colon != std::string::npos && (scheme == "http" || scheme == "https");
    if (!known || text.find_first_of("?#@ ") != std::string::npos) {
        throw Failure(
            "'" + text
                + "' is not where the world finds an app; that is a URL as "
                  "https://api.example.com/api/v1",
            run::ExitUsage
        );
    }
    auto const start = colon + 3;
    auto const slash = text.find('/', start);
    PublicUrl url{scheme, text.substr(start, slash - start), {}};
    if (slash != std::string::npos) {
        url.prefix = text.substr(slash);
    }
    while (url.prefix.ends_with('/')) {
        url.prefix.pop_back();
    }
    return url;
}

} // namespace svc::cli::doctor
