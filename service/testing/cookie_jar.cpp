#include "service/testing/cookie_jar.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::testing {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/** Takes `name=value` off the front, up to the next semicolon. */
Pair take_pair(std::string_view& text) {
    auto const piece = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
    auto const equals = std::min(piece.find('='), piece.size());
    return {
        base::trim(piece.substr(0, equals)),
        base::trim(piece.substr(std::min(equals + 1, piece.size())))};
}

/** RFC 6265 section 5.1.4. */
std::string default_path(std::string_view path) {
    auto const last = path.rfind('/');
    return last == 0 || last == std::string_view::npos ? "/" : std::string(path.substr(0, last));
}

bool is_within(std::string_view path, std::string_view folder) {
    return path.starts_with(folder)
           && (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

} // namespace

CookieJar::Cookie CookieJar::parse(std::string_view set_cookie, std::string_view path) {
    auto const [name, value] = take_pair(set_cookie);
    Cookie cookie{std::string(name), std::string(value), default_path(path)};
    while (!set_cookie.empty()) {
        auto const [attribute, given] = take_pair(set_cookie);
        if (base::equals_ignoring_case(attribute, "path") && given.starts_with('/')) {
            cookie.path = given;
        } else if (base::equals_ignoring_case(attribute, "secure")) {
            cookie.secure = true;
        } else if (base::equals_ignoring_case(attribute, "max-age")) {
            cookie.expired = given == "0" || given.starts_with('-');
        }
    }
    return cookie;
}

void CookieJar::put(Cookie cookie) {
    std::erase_if(cookies_, [&](Cookie const& known) {
        return known.name == cookie.name && known.path == cookie.path;
    });
    if (!cookie.expired) {
        cookies_.push_back(std::move(cookie));
    }
}

void CookieJar::store(http::Headers const& answer, std::string_view path) {
    for (auto const line : answer.all("set-cookie")) {
        put(parse(line, path));
    }
}

std::string CookieJar::value(std::string_view name) const {
    auto const found = std::find_if(cookies_.begin(), cookies_.end(), [&](Cookie const& cookie) {
        return cookie.name == name;
    });
    return found == cookies_.end() ? std::string() : found->value;
}

std::string CookieJar::header_for(std::string_view path, bool is_secure) const {
    std::string header;
    for (Cookie const& cookie : cookies_) {
        if (is_within(path, cookie.path) && (is_secure || !cookie.secure)) {
            header += (header.empty() ? "" : "; ") + cookie.name + '=' + cookie.value;
        }
    }
    return header;
}

} // namespace svc::testing
