#pragma once

#include "service/app/route.hpp"
#include "service/base/task.hpp"
#include "service/http/exchange.hpp"
#include "service/middleware/exception_handlers.hpp"

namespace svc::app {

/** A route, and who answers what flies out of it. Both outlive the exchange. */
struct Operation {
    Route const& route;
    middleware::ExceptionHandlers const& exception_handlers;
};

/** Calls a route's handler and answers, now or later: inline on the exchange's thread, in the pool for
    `.blocking` routes, as a coroutine for handlers that give a Task. What flies out of it is answered
    too. REQUIRES: the body was read, if the route takes one. */
void run_route(http::Exchange& exchange, Operation operation);

/** Reads the body, if the route takes one, then does the same, on whatever thread. Throws nothing. */
base::Task<http::Response> read_and_run_route(http::Deferred exchange, Operation operation);

} // namespace svc::app
