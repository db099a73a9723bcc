#pragma once

#include "service/http/exchange.hpp"

namespace svc::app {

/** Readies a streamed body, if it is one, for an exchange that was deferred: the request stays for as
    long as the source may look at it, and with `blocking` the source runs on a thread that may wait. */
void keep_for_stream(http::Response& response, http::Deferred const& exchange, bool blocking);

} // namespace svc::app
