#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svc::conformance {

/** The parts of an http or https URL, as they are written. */
struct Url {
    std::string scheme;    ///< in lower case
    std::string authority; ///< host and port as written
    std::string path;      ///< "/..." or empty
    std::string query;     ///< with its "?", or empty

    /** scheme://authority */
    [[nodiscard]] std::string origin() const { return scheme + "://" + authority; }
    /** What a request line asks for. */
    [[nodiscard]] std::string target() const { return (path.empty() ? "/" : path) + query; }
    /** Host without brackets. */
    [[nodiscard]] std::string host() const;
    /** The port, or the scheme's own. */
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::string text() const { return origin() + path + query; }
};

/** An absolute http or https URL with a host and a valid port; a fragment is dropped. */
std::optional<Url> parse_url(std::string_view text);

/** What `reference` means on the page `base` (RFC 3986 section 5.2); nullopt when it is no http or
    https URL. */
std::optional<Url> resolve(Url const& base, std::string_view reference);

} // namespace svc::conformance
