#include "service/middleware/cors.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <ostream>
#include <string>

using namespace svc;
using namespace svc::middleware;
using base::Task;
using responses::Response;

BOOST_AUTO_TEST_SUITE(cors)

namespace {

/** Status and body, then the fields that browsers look at, one a line. */
std::string answered(CORS const& layer, std::string_view method, http::Headers fields) {
    http::Request request;
    request.scope.method = method;
    request.headers = std::move(fields);
    std::vector<Layer> const layers{layer};
    Passage const passage{layers, [](http::Request&) -> Task<http::Response> {
                              http::Response answer;
                              answer.body = std::string("app");
                              answer.headers.append("x-own", "1");
                              co_return answer;
                          }};
    std::string text;
    base::start(
        Next(passage)(request),
        [&](std::optional<Response> response, std::exception_ptr const&) {
            auto const answer = responses::finish(*std::move(response), request);
            text = std::to_string(answer.status_code) + ' ' + std::get<std::string>(answer.body)
                   + '\n';
            for (auto const& [name, value] : answer.headers) {
                if (name.starts_with("access-control-") || name == "vary") {
                    text.append(name).append(": ").append(value).append("\n");
                }
            }
        }
    );
    return text;
}

http::Headers from(std::string_view origin) { return {{"origin", origin}}; }

http::Headers
preflight(std::string_view origin, std::string_view method, std::string_view headers = {}) {
    http::Headers fields{{"origin", origin}, {"access-control-request-method", method}};
    if (!headers.empty()) {
        fields.append("access-control-request-headers", headers);
    }
    return fields;
}

CORS const one_origin{
    .allow_origins = {"https://shop.example"},
    .allow_methods = {"GET", "POST"},
    .allow_headers = {"X-Token"},
    .expose_headers = {"X-Count", "X-Page"},
    .max_age = 5};

CORS const everybody{.allow_origins = {"*"}, .allow_methods = {"*"}, .allow_headers = {"*"}};

CORS const with_cookies{.allow_origins = {"*"}, .allow_credentials = true};

} // namespace

BOOST_AUTO_TEST_CASE(without_an_origin_nothing_is_added) {
    BOOST_TEST(answered(one_origin, "GET", {}) == "200 app\n");
    BOOST_TEST(answered(one_origin, "OPTIONS", {}) == "200 app\n");
}

// What Starlette 1.3 answers.
BOOST_AUTO_TEST_CASE(an_allowed_origin_is_named) {
    BOOST_TEST(
        answered(one_origin, "GET", from("https://shop.example"))
        == "200 app\nvary: Origin\naccess-control-allow-origin: https://shop.example\n"
           "access-control-expose-headers: X-Count, X-Page\n"
    );
}

BOOST_AUTO_TEST_CASE(another_origin_is_not) {
    BOOST_TEST(
        answered(one_origin, "GET", from("https://evil.example"))
        == "200 app\nvary: Origin\naccess-control-expose-headers: X-Count, X-Page\n"
    );
}

BOOST_AUTO_TEST_CASE(all_origins_are_a_star) {
    BOOST_TEST(
        answered(everybody, "GET", from("https://a.example"))
        == "200 app\naccess-control-allow-origin: *\n"
    );
    BOOST_TEST(
        answered(with_cookies, "GET", {{"origin", "https://a.example"}, {"cookie", "a=b"}})
        == "200 app\nvary: Origin\naccess-control-allow-origin: https://a.example\n"
           "access-control-allow-credentials: true\n"
    );
}

BOOST_AUTO_TEST_CASE(origins_may_be_judged_by_a_function) {
    CORS const layer{
        .allow_origin_if = [](std::string_view origin) { return origin.ends_with(".example"); }};
    BOOST_TEST(
        answered(layer, "GET", from("https://any.example"))
        == "200 app\nvary: Origin\naccess-control-allow-origin: https://any.example\n"
    );
    BOOST_TEST(answered(layer, "GET", from("https://evil.com")) == "200 app\nvary: Origin\n");
}

BOOST_AUTO_TEST_CASE(a_preflight_is_answered_here) {
    BOOST_TEST(
        answered(
            one_origin, "OPTIONS", preflight("https://shop.example", "POST", "x-token, Accept")
        )
        == "200 OK\nvary: Origin\naccess-control-allow-origin: https://shop.example\n"
           "access-control-allow-methods: GET, POST\naccess-control-max-age: 5\n"
           "access-control-allow-headers: Accept, Accept-Language, Content-Language, Content-Type, "
           "X-Token\n"
    );
    BOOST_TEST(
        answered(everybody, "OPTIONS", preflight("https://a.example", "PUT", "X-Any"))
        == "200 OK\naccess-control-allow-origin: *\n"
           "access-control-allow-methods: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT\n"
           "access-control-max-age: 600\naccess-control-allow-headers: X-Any\n"
    );
    BOOST_TEST(
        answered(with_cookies, "OPTIONS", preflight("https://a.example", "GET"))
        == "200 OK\nvary: Origin\naccess-control-allow-origin: https://a.example\n"
           "access-control-allow-methods: GET\naccess-control-max-age: 600\n"
           "access-control-allow-headers: Accept, Accept-Language, Content-Language, Content-Type\n"
           "access-control-allow-credentials: true\n"
    );
}

struct RefusalRow {
    std::string_view origin;
    std::string_view method;
    std::string_view headers;
    std::string_view says;

    friend std::ostream& operator<<(std::ostream& out, RefusalRow const& row) {
        return out << row.says;
    }
};

RefusalRow const refusal_rows[] = {
    {"https://evil.example", "GET", "", "400 Disallowed CORS origin\n"},
    {"https://shop.example", "DELETE", "", "400 Disallowed CORS method\n"},
    {"https://shop.example", "GET", "X-Other", "400 Disallowed CORS headers\n"},
    {"null", "TRACE", "X-Other", "400 Disallowed CORS origin, method, headers\n"},
};

BOOST_DATA_TEST_CASE(a_preflight_for_what_is_not_allowed_is_refused, refusal_rows) {
    BOOST_TEST(
        answered(one_origin, "OPTIONS", preflight(sample.origin, sample.method, sample.headers))
            .starts_with(sample.says)
    );
}

BOOST_AUTO_TEST_SUITE_END()
