#pragma once

#include "service/http/exchange.hpp"

#include <memory>

namespace Pistache::Http {
class Handler;
} // namespace Pistache::Http

namespace svc::server {

/** A handler for an endpoint of Pistache's own: a service that stands on Pistache can take up svc
    route by route.

        svc::App app;                                   // the routes that are new
        app.deploy();
        auto const handler = svc::server::pistache_handler(std::ref(app));

        endpoint.setHandler(handler);                   // all of it, or what the router has not:
        Pistache::Rest::Routes::NotFound(router, [handler](auto const& request, auto response) {
            handler->onRequest(request, std::move(response));
            return Pistache::Rest::Route::Result::Ok;
        });

    Pistache parses and sends then, so what svc's own server promises does not hold: see
    docs/inside-pistache.md. `handle` must outlive the endpoint.

    Threads: `handle` is called on all of the endpoint's threads at once. A handler that answers later,
    or blocks, holds its thread until it has. */
std::shared_ptr<Pistache::Http::Handler> pistache_handler(http::Handler handle);

} // namespace svc::server
