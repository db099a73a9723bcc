#pragma once

#include "service/http/headers.hpp"
#include "service/http/request.hpp"

namespace svc::responses {

/** What a conditional request comes to (RFC 9110 section 13.2.2). */
enum class Precondition {
    Holds,       ///< answer as if nobody had asked
    NotModified, ///< 304: the client has it already
    Failed,      ///< 412
};

/** Compares If-Match, If-Unmodified-Since, If-None-Match and If-Modified-Since of a request with ETag
    and Last-Modified of the answer to it (D7). */
Precondition evaluate_preconditions(http::Request const& request, http::Headers const& answer);

/** True when a Range may be served: there is no If-Range, or it names exactly this ETag, a strong one,
    or this Last-Modified (RESP-49). */
bool range_applies(http::Request const& request, http::Headers const& answer);

} // namespace svc::responses
