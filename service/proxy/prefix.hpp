#pragma once

#include <optional>
#include <string_view>

namespace svc::proxy {

/** What a refused prefix should have looked like, for messages: "a prefix ..." */
inline constexpr std::string_view prefix_rule
    = "a prefix looks like /api/v1: it begins with one '/', has no empty, '.' or '..' segment, "
      "no '?', '#', '\\' or blank, no %2E, %2F or %5C, and at most 256 characters";

/** A public prefix as it is used: without the slash at its end; empty for `/` and for nothing.

    Nothing when it is not as R9 wants it: joined to a path it must never become an authority, a
    query or another path. Percent-encoded bytes stay encoded. */
std::optional<std::string_view> parse_prefix(std::string_view text) noexcept;

} // namespace svc::proxy
