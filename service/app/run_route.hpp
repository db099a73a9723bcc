#pragma once

#include "service/app/route.hpp"
#include "service/http/exchange.hpp"

namespace svc::app {

/** Calls a route's handler and answers, now or later: inline on the exchange's thread, in the pool for
    `.blocking` routes, as a coroutine for handlers that give a Task. What flies out of it is answered
    too. REQUIRES: the body was read, if the route takes one; the route outlives the exchange. */
void run_route(http::Exchange& exchange, Route const& route);

} // namespace svc::app
