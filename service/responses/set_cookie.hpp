#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace svc::responses {

/** When a browser forgets a cookie: never said, in so many seconds, at a time, or a text of its own. */
using CookieExpiry = std::variant<
    std::monostate,
    std::chrono::seconds,
    std::chrono::system_clock::time_point,
    std::string>;

/** The attributes of a cookie (RFC 6265); every member may be left out. */
struct CookieOptions {
    /** Seconds to keep it; without it and `expires` it goes with the browser's session. */
    std::optional<long> max_age{};
    CookieExpiry expires{};
    /** Empty leaves the attribute out. */
    std::string path = "/";
    std::string domain{};
    /** Sent back over https only. */
    bool secure = false;
    /** Hidden from scripts. */
    bool httponly = false;
    /** "lax", "strict" or "none"; empty leaves the attribute out. */
    std::string samesite = "lax";
    bool partitioned = false;
};

/** The value of a Set-Cookie field, to the byte as the reference writes it (RESP-66 to RESP-68).

    Throws std::invalid_argument for a name that is no token or is an attribute's, a value with
    characters beyond U+00FF, another samesite. */
std::string
set_cookie_text(std::string_view name, std::string_view value, CookieOptions const& options);

/** The same, so that the browser forgets it (RESP-69). */
std::string delete_cookie_text(std::string_view name, CookieOptions options);

} // namespace svc::responses
