#include "service/middleware/cors.hpp"

#include "service/base/ascii.hpp"
#include "service/middleware/vary.hpp"
#include "service/responses/text_response.hpp"

#include <algorithm>

namespace svc::middleware {
namespace {

bool has(std::vector<std::string> const& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool allows_all(std::vector<std::string> const& list) { return has(list, "*"); }

std::string joined(std::vector<std::string> const& list) {
    std::string text;
    for (std::string const& each : list) {
        text += (text.empty() ? "" : ", ") + each;
    }
    return text;
}

bool allows_origin(CORS const& cors, std::string_view origin) {
    return allows_all(cors.allow_origins) || has(cors.allow_origins, origin)
           || (cors.allow_origin_if && cors.allow_origin_if(origin));
}

std::vector<std::string> allowed_methods(CORS const& cors) {
    return allows_all(cors.allow_methods) ? std::vector<
               std::string>{"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"}
                                          : cors.allow_methods;
}

/** With those that the fetch standard always allows, in the order of the alphabet. */
std::vector<std::string> allowed_headers(CORS const& cors) {
    std::vector<std::string> names{"Accept", "Accept-Language", "Content-Language", "Content-Type"};
    names.insert(names.end(), cors.allow_headers.begin(), cors.allow_headers.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

bool allows_headers(CORS const& cors, std::string_view asked) {
    auto const allowed = allowed_headers(cors);
    while (!asked.empty()) {
        auto const member = asked.substr(0, asked.find(','));
        asked.remove_prefix(std::min(member.size() + 1, asked.size()));
        auto const name = base::trim(member);
        if (std::none_of(allowed.begin(), allowed.end(), [&](std::string const& each) {
                return base::equals_ignoring_case(each, name);
            })) {
            return false;
        }
    }
    return true;
}

void allow_credentials(CORS const& cors, http::Headers& headers) {
    if (cors.allow_credentials) {
        headers.set("access-control-allow-credentials", "true");
    }
}

/** What a preflight is told, and what it is refused for. */
class Preflight {
public:
    Preflight(CORS const& cors, http::Headers const& asked) : cors_(cors), asked_(asked) {}

    responses::Response answer() {
        judge_origin();
        judge_method();
        headers_.set("access-control-max-age", std::to_string(cors_.max_age));
        judge_headers();
        allow_credentials(cors_, headers_);
        if (failures_.empty()) {
            return responses::PlainTextResponse("OK", {.headers = std::move(headers_)});
        }
        return responses::PlainTextResponse(
            "Disallowed CORS " + joined(failures_),
            {.status_code = 400, .headers = std::move(headers_)}
        );
    }

private:
    void judge_origin() {
        std::string const origin(asked_.find("origin").value());
        if (allows_all(cors_.allow_origins) && !cors_.allow_credentials) {
            headers_.set("access-control-allow-origin", "*");
            return;
        }
        headers_.set("vary", "Origin");
        if (allows_origin(cors_, origin)) {
            headers_.set("access-control-allow-origin", origin);
        } else {
            failures_.emplace_back("origin");
        }
    }

    void judge_method() {
        auto const methods = allowed_methods(cors_);
        headers_.set("access-control-allow-methods", joined(methods));
        if (!has(methods, asked_.find("access-control-request-method").value())) {
            failures_.emplace_back("method");
        }
    }

    void judge_headers() {
        auto const wanted = asked_.find("access-control-request-headers");
        if (!allows_all(cors_.allow_headers)) {
            headers_.set("access-control-allow-headers", joined(allowed_headers(cors_)));
            if (wanted && !allows_headers(cors_, *wanted)) {
                failures_.emplace_back("headers");
            }
        } else if (wanted) {
            headers_.set("access-control-allow-headers", *wanted);
        }
    }

    CORS const& cors_;
    http::Headers const& asked_;
    http::Headers headers_;
    std::vector<std::string> failures_;
};

void add_fields(CORS const& cors, http::Headers const& asked, http::Headers& headers) {
    bool const all = allows_all(cors.allow_origins);
    std::string const origin(asked.find("origin").value());
    if (all && !(cors.allow_credentials && asked.contains("cookie"))) {
        headers.set("access-control-allow-origin", "*");
    } else {
        // Also when it is not allowed: the answer to another origin would be another.
        add_vary(headers, "Origin");
        if (allows_origin(cors, origin)) {
            headers.set("access-control-allow-origin", origin);
        }
    }
    allow_credentials(cors, headers);
    if (!cors.expose_headers.empty()) {
        headers.set("access-control-expose-headers", joined(cors.expose_headers));
    }
}

} // namespace

base::Task<responses::Response> CORS::operator()(http::Request& request, Next next) const {
    if (!request.headers.contains("origin")) {
        co_return co_await next(request);
    }
    if (request.method() == "OPTIONS"
        && request.headers.contains("access-control-request-method")) {
        co_return Preflight(*this, request.headers).answer();
    }
    http::Headers const asked = request.headers;
    responses::Response response = co_await next(request);
    add_fields(*this, asked, response.headers);
    co_return response;
}

} // namespace svc::middleware
