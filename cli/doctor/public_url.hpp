#pragma once

#include <string>
#include <string_view>

namespace svc::cli::doctor {

/** The URL where the world finds an app, in parts. */
struct PublicUrl {
    std::string scheme;
    /** With the port, as the client sends it. */
    std::string host;
    /** The path without its last slash; empty for the whole host. */
    std::string prefix;

    /** `https://shop.example` */
    [[nodiscard]] std::string origin() const { return scheme + "://" + host; }

    [[nodiscard]] std::string text() const { return origin() + prefix; }

    /** What a reference means, as a browser at this origin resolves it; one that begins with neither
        a scheme nor a slash is left as it is. */
    [[nodiscard]] std::string resolve(std::string_view reference) const;

    /** True for this URL and everything below it, a port that is the scheme's own or not. */
    [[nodiscard]] bool has(std::string_view url) const;
};

/** Throws Failure for what is no such URL. */
PublicUrl parse_public_url(std::string const& text);

} // namespace svc::cli::doctor
