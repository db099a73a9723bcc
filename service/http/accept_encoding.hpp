#pragma once

#include "service/http/headers.hpp"

#include <string_view>

namespace svc::http {

/** How much a client wants its answer in `coding`, "gzip" or "br": 1000 for `q=1`, 0 when it does not
    take it. Without an Accept-Encoding, and for a member that is malformed, that is 0: nobody is sent
    what he may not understand.

    Spec: RFC 9110 section 12.5.3. */
int wanted_coding(Headers const& headers, std::string_view coding);

} // namespace svc::http
