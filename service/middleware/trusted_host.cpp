#include "service/middleware/trusted_host.hpp"

#include "service/responses/redirect_response.hpp"
#include "service/responses/text_response.hpp"

#include <stdexcept>

namespace svc::middleware {

TrustedHost::TrustedHost(std::vector<std::string> const& allowed_hosts) {
    std::string list;
    for (std::string const& host : allowed_hosts) {
        list += (list.empty() ? "" : ",") + host;
    }
    auto parsed = proxy::parse_allowed_hosts(list);
    if (!parsed) {
        throw std::invalid_argument("TrustedHost: " + parsed.error());
    }
    allowed_ = *std::move(parsed);
}

base::Task<responses::Response> TrustedHost::operator()(http::Request& request, Next next) const {
    if (!allowed_.contains(request.scope.host)) {
        co_return responses::PlainTextResponse("Invalid host header", {.status_code = 400});
    }
    co_return co_await next(request);
}

base::Task<responses::Response> HTTPSRedirect::operator()(http::Request& request, Next next) const {
    http::Scope& scope = request.scope;
    if (scope.scheme != "http") {
        co_return co_await next(request);
    }
    // Port 80 belongs to http: the https URL has none.
    if (scope.host.ends_with(":80")) {
        scope.host.resize(scope.host.size() - 3);
    }
    scope.scheme = "https";
    co_return responses::RedirectResponse(request.url());
}

} // namespace svc::middleware
