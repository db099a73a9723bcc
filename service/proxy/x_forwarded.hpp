#pragma once

#include "service/http/scope.hpp"
#include "service/proxy/forwarded_fields.hpp"
#include "service/proxy/hop_walk.hpp"

#include <cstddef>
#include <string>

namespace svc::proxy {

/** Rewrites client, scheme and host as the X-Forwarded- headers of a trusted peer say.

    Each header counts for itself (PROXY-07); one that is absent or makes no sense changes nothing.
    Host and Port are what the nearest proxy wrote: Apache turns a client's value into
    `evil, real`. */
void apply_x_forwarded(ForwardedFields const& fields, HopWalk& walk, http::Scope& scope);

enum class PrefixFault { None, Invalid, MoreThanHops };

/** Puts what X-Forwarded-Prefix says into `prefix`, the outer value first.

    At most one value is taken per trusted hop, from the right: what stands further left may be a
    client's. One wrong value makes the whole of it empty (R9). */
PrefixFault read_prefix(ForwardedFields const& fields, std::size_t hops, std::string& prefix);

} // namespace svc::proxy
