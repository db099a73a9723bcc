#pragma once

#include "service/middleware/next.hpp"
#include "service/proxy/allowed_hosts.hpp"

#include <string>
#include <vector>

namespace svc::middleware {

/** Answers 400 to requests for other hosts: `app.add_middleware(TrustedHost{{"example.com",
    "*.example.com"}})`.

    The host is the public one, as a trusted proxy told it. The same as `--allowed-hosts`, which an
    operator can set without a new build. */
class TrustedHost {
public:
    /** Throws std::invalid_argument with a sentence for an entry that is no host. */
    explicit TrustedHost(std::vector<std::string> const& allowed_hosts);

    base::Task<responses::Response> operator()(http::Request& request, Next next) const;

private:
    proxy::AllowedHosts allowed_;
};

/** Sends clients that came by http to https, 307: `app.add_middleware(HTTPSRedirect{})`. Behind a proxy
    the scheme is the one that the client used. */
struct HTTPSRedirect {
    base::Task<responses::Response> operator()(http::Request& request, Next next) const;
};

} // namespace svc::middleware
