#pragma once

#include "service/http/headers.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::testing {

/** What a client keeps of Set-Cookie, and sends again (RFC 6265, for one host).

    Threads: not for use by several at once. */
class CookieJar {
public:
    /** Keeps, replaces or forgets what an answer to a request for `path` says. Max-Age counts when it is
        zero or less; other times of expiry do not, as tests are short. */
    void store(http::Headers const& answer, std::string_view path);

    void set(std::string_view name, std::string_view value) {
        put({std::string(name), std::string(value)});
    }

    void clear() noexcept { cookies_.clear(); }

    /** The value of that cookie; empty when there is none. */
    [[nodiscard]] std::string value(std::string_view name) const;

    /** `a=1; b=2`: what goes with a request for `path`; empty for none. */
    [[nodiscard]] std::string header_for(std::string_view path, bool is_secure) const;

private:
    struct Cookie {
        std::string name;
        std::string value;
        std::string path = "/";
        bool secure = false;
        bool expired = false;
    };

    static Cookie parse(std::string_view set_cookie, std::string_view path);
    void put(Cookie cookie);

    std::vector<Cookie> cookies_;
};

} // namespace svc::testing
