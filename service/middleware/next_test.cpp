#include "service/middleware/next.hpp"

#include "service/middleware/request_id.hpp"
#include "service/middleware/trusted_host.hpp"
#include "service/middleware/vary.hpp"
#include "service/responses/text_response.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <exception>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>

using namespace svc;
using namespace svc::middleware;
using base::Task;
using responses::Response;

BOOST_AUTO_TEST_SUITE(next)

namespace {

/** Lets a request through the layers to an app that answers with what it was asked. */
http::Response through(std::vector<Layer> const& layers, http::Request& request) {
    Passage const passage{layers, [](http::Request& asked) -> Task<http::Response> {
                              http::Response answer;
                              answer.body = asked.scope.raw_path;
                              answer.headers.append("x-trace", "app");
                              co_return answer;
                          }};
    std::optional<http::Response> answer;
    std::exception_ptr thrown;
    base::start(
        Next(passage)(request),
        [&](std::optional<Response> response, std::exception_ptr const& error) {
            thrown = error;
            if (response) {
                answer = responses::finish(*std::move(response), request);
            }
        }
    );
    if (thrown) {
        std::rethrow_exception(thrown);
    }
    return *std::move(answer);
}

Layer tracing(std::string name) {
    return [name](http::Request& request, Next next) -> Task<Response> {
        request.scope.raw_path += name;
        Response response = co_await next(request);
        response.headers.append("x-trace", name);
        co_return response;
    };
}

std::string trace_of(http::Response const& answer) {
    std::string all;
    for (auto const value : answer.headers.all("x-trace")) {
        all.append(value).append(" ");
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_last_layer_is_the_outermost) {
    http::Request request;
    auto const answer = through({tracing("a"), tracing("b")}, request);
    BOOST_TEST(std::get<std::string>(answer.body) == "/ba");
    BOOST_TEST(trace_of(answer) == "app a b ");
}

BOOST_AUTO_TEST_CASE(without_layers_the_app_answers) {
    http::Request request;
    BOOST_TEST(std::get<std::string>(through({}, request).body) == "/");
}

BOOST_AUTO_TEST_CASE(a_layer_may_answer_by_itself) {
    http::Request request;
    Layer const guard = [](http::Request&, Next) -> Task<Response> {
        co_return responses::PlainTextResponse("no", {.status_code = 403});
    };
    auto const answer = through({tracing("a"), guard, tracing("b")}, request);
    BOOST_TEST(answer.status_code == 403);
    BOOST_TEST(std::get<std::string>(answer.body) == "no");
    BOOST_TEST(answer.headers.find("content-type").value() == "text/plain; charset=utf-8");
    BOOST_TEST(trace_of(answer) == "b ");
}

BOOST_AUTO_TEST_CASE(what_a_layer_throws_passes_through_the_others) {
    http::Request request;
    Layer const broken = [](http::Request&, Next) -> Task<Response> {
        throw std::runtime_error("broken");
        co_return Response();
    };
    Layer const forgiving = [](http::Request& asked, Next next) -> Task<Response> {
        try {
            co_return co_await next(asked);
        } catch (std::runtime_error const& error) {
            co_return responses::PlainTextResponse(error.what());
        }
    };
    BOOST_CHECK_THROW(through({broken, tracing("a")}, request), std::runtime_error);
    BOOST_TEST(std::get<std::string>(through({broken, forgiving}, request).body) == "broken");
}

BOOST_AUTO_TEST_CASE(a_request_gets_an_identity) {
    http::Request request;
    auto const answer = through({RequestId{}}, request);
    auto const id = answer.headers.find("x-request-id").value();
    BOOST_TEST(id.size() == 32U);
    BOOST_TEST(request.headers.find("x-request-id").value() == id);
    http::Request other;
    BOOST_TEST(through({RequestId{}}, other).headers.find("x-request-id").value() != id);
}

BOOST_AUTO_TEST_CASE(an_identity_that_came_along_is_kept_when_it_is_harmless) {
    auto const answered = [](std::string_view id) {
        http::Request request;
        request.headers.append("X-Request-ID", id);
        return std::string(through({RequestId{}}, request).headers.find("x-request-id").value());
    };
    BOOST_TEST(answered("b7e1-42.x_y~z") == "b7e1-42.x_y~z");
    BOOST_TEST(answered("") != "");
    BOOST_TEST(answered("a b") != "a b");
    BOOST_TEST(answered("\"><script>").size() == 32U);
    BOOST_TEST(answered(std::string(129, 'a')).size() == 32U);
}

struct HostRow {
    std::string_view host;
    int status;

    friend std::ostream& operator<<(std::ostream& out, HostRow const& row) {
        return out << row.host;
    }
};

HostRow const host_rows[] = {
    {"example.com", 200},
    {"EXAMPLE.com:8080", 200},
    {"api.example.org", 200},
    {"example.org", 400},
    {"evil.com", 400},
    {"", 400},
};

BOOST_DATA_TEST_CASE(other_hosts_are_refused, host_rows) {
    http::Request request;
    request.scope.host = sample.host;
    auto const answer = through({TrustedHost({"example.com", "*.example.org"})}, request);
    BOOST_TEST(answer.status_code == sample.status);
    BOOST_TEST(
        std::get<std::string>(answer.body) == (sample.status == 200 ? "/" : "Invalid host header")
    );
}

BOOST_AUTO_TEST_CASE(a_host_that_is_none_is_a_mistake) {
    BOOST_CHECK_THROW(TrustedHost({"example.com/path"}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(clients_are_sent_to_https) {
    auto const location = [](std::string_view scheme, std::string_view host) {
        http::Request request;
        request.scope.scheme = scheme;
        request.scope.host = host;
        request.scope.query_string = "a=1";
        auto const answer = through({HTTPSRedirect{}}, request);
        BOOST_TEST(answer.status_code == (scheme == "http" ? 307 : 200));
        return std::string(answer.headers.find("location").value_or("none"));
    };
    BOOST_TEST(location("http", "example.com") == "https://example.com/?a=1");
    BOOST_TEST(location("http", "example.com:80") == "https://example.com/?a=1");
    BOOST_TEST(location("http", "example.com:8080") == "https://example.com:8080/?a=1");
    BOOST_TEST(location("https", "example.com") == "none");
}

struct VaryRow {
    std::vector<std::string> before;
    std::string_view after;

    friend std::ostream& operator<<(std::ostream& out, VaryRow const& row) {
        return out << row.after;
    }
};

VaryRow const vary_rows[] = {
    {{}, "Origin"},
    {{"Accept-Encoding"}, "Accept-Encoding, Origin"},
    {{"Accept", "Cookie"}, "Accept, Cookie, Origin"},
    {{"accept, origin"}, "accept, origin"},
    {{"*"}, "*"},
};

BOOST_DATA_TEST_CASE(vary_names_a_field_once, vary_rows) {
    http::Headers headers;
    for (std::string const& line : sample.before) {
        headers.append("Vary", line);
    }
    add_vary(headers, "Origin");
    BOOST_TEST(headers.count("vary") == 1U);
    BOOST_TEST(headers.find("vary").value() == sample.after);
}

BOOST_AUTO_TEST_SUITE_END()
