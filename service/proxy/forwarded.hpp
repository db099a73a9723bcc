#pragma once

#include "service/http/scope.hpp"
#include "service/proxy/forwarded_fields.hpp"
#include "service/proxy/hop_walk.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svc::proxy {

/** One `forwarded-element` of RFC 7239: what one proxy says about the request it received. */
struct ForwardedElement {
    /** The parameter `for`: who asked. */
    std::optional<std::string> node;
    std::optional<std::string> proto;
    std::optional<std::string> host;

    friend bool operator==(ForwardedElement const&, ForwardedElement const&) = default;
};

/** Reads `for="[2001:db8::1]:4711";proto=https;host=example.com`, names in any case.

    Values come out of their quotes. Other parameters must be well-formed and are left out. Nothing
    when the element is malformed or says one of the three twice. */
std::optional<ForwardedElement> parse_forwarded_element(std::string_view text);

/** Rewrites client, scheme and host as the Forwarded header of a trusted peer says.

    Scheme and host come from the element that the last trusted proxy wrote, the one that names the
    client. A malformed element and all to the left of it are ignored. */
void apply_forwarded(ForwardedFields const& fields, HopWalk& walk, http::Scope& scope);

} // namespace svc::proxy
