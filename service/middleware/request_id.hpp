#pragma once

#include "service/middleware/next.hpp"

#include <string>

namespace svc::middleware {

/** Gives each request an identity that logs on all its way can name.

        app.add_middleware(RequestId{});

    What the client, or a proxy, sent under `header` is kept when it is 1 to 128 letters, digits and
    `-._~`; otherwise it is made by chance, 32 hexadecimal digits. Handlers find it among the request's
    headers, clients among the answer's. */
struct RequestId {
    std::string header = "x-request-id";

    base::Task<responses::Response> operator()(http::Request& request, Next next) const;
};

} // namespace svc::middleware
