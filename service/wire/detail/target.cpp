#include "service/wire/detail/target.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::wire::detail {
namespace {

bool may_stand_in_target(char c) noexcept { return c > ' ' && c < 0x7F && c != '#'; }

/** True for a path with %00 to %1F or %7F: no name of anything, and NUL ends strings below us. */
bool has_escaped_control(std::string_view path) noexcept {
    for (auto at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
        int const high = at + 2 < path.size() ? base::hex_value(path[at + 1]) : -1;
        int const low = high >= 0 ? base::hex_value(path[at + 2]) : -1;
        if (low >= 0 && base::is_control(static_cast<char>(high * 16 + low))) {
            return true;
        }
    }
    return false;
}

/** What follows `http://` or `https://`; nullopt for anything else. */
std::optional<std::string_view> without_scheme(std::string_view target) noexcept {
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (base::equals_ignoring_case(target.substr(0, scheme.size()), scheme)) {
            return target.substr(scheme.size());
        }
    }
    return std::nullopt;
}

Target split_query(std::string_view path_and_query) noexcept {
    auto const mark = path_and_query.find('?');
    if (mark == std::string_view::npos) {
        return {path_and_query, {}, {}};
    }
    return {path_and_query.substr(0, mark), path_and_query.substr(mark + 1), {}};
}

std::optional<Target> parse_absolute(std::string_view target) noexcept {
    auto const rest = without_scheme(target);
    if (!rest) {
        return std::nullopt;
    }
    std::string_view const authority = rest->substr(0, rest->find_first_of("/?"));
    if (authority.empty()) {
        return std::nullopt;
    }
    Target parts = split_query(rest->substr(authority.size()));
    parts.authority = authority;
    if (parts.path.empty()) {
        parts.path = "/"; // RFC 9110 section 4.2.3
    }
    return parts;
}

} // namespace

std::optional<Target> split_target(std::string_view method, std::string_view target) noexcept {
    // A proxy's method: its target names another server.
    if (method == "CONNECT" || !std::all_of(target.begin(), target.end(), may_stand_in_target)) {
        return std::nullopt;
    }
    if (target == "*" && method == "OPTIONS") {
        return Target{target, {}, {}};
    }
    std::optional<Target> const parts
        = target.starts_with('/') ? split_query(target) : parse_absolute(target);
    return parts && !has_escaped_control(parts->path) ? parts : std::nullopt;
}

} // namespace svc::wire::detail
