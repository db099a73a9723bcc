#pragma once

#include "service/http/headers.hpp"

#include <string_view>

namespace svc::http {

/** True when If-None-Match names `etag` (with its quotes) or is `*`: the client has what it would get,
    and a GET or HEAD is answered 304. Compared weakly: a `W/` before either does not count.

    Spec: RFC 9110 section 13.1.2. */
bool none_match_names(Headers const& headers, std::string_view etag);

/** True when If-Match names `etag` or is `*`: what the client wants to change is what there is.
    Compared strongly: a weak tag, on either side, names nothing.

    Spec: RFC 9110 section 13.1.1. */
bool match_names(Headers const& headers, std::string_view etag);

} // namespace svc::http
