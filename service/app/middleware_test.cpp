// Layers and exception handlers around an app, its routes and its mounts.

#include "service/app/app.hpp"
#include "service/base/log.hpp"
#include "service/binding/errors.hpp"
#include "service/http/error.hpp"
#include "service/middleware/cors.hpp"
#include "service/middleware/gzip.hpp"
#include "service/middleware/request_id.hpp"
#include "service/responses/json_response.hpp"
#include "service/responses/streaming_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>

using namespace svc;
using app::App;
using base::Task;
using middleware::Next;
using responses::Response;
using schema::dict;
using testing::TestClient;

BOOST_AUTO_TEST_SUITE(middleware)

namespace {

/** Adds its name to a field of the answer, innermost first. */
auto tracing(std::string name) {
    return [name](http::Request& request, Next next) -> Task<Response> {
        Response response = co_await next(request);
        response.headers.append("x-trace", name);
        co_return response;
    };
}

std::string trace_of(testing::ClientResponse const& answer) {
    std::string all;
    for (auto const value : answer.headers.all("x-trace")) {
        all += value;
    }
    return all;
}

/** Goes on on another thread. */
Task<void> elsewhere() {
    co_await base::callback<int>([](auto resume) { std::thread([resume] { resume(0); }).detach(); }
    );
}

struct Item {
    std::string name;
};

} // namespace

BOOST_AUTO_TEST_CASE(layers_are_around_everything) {
    App app;
    app.get("/items", [] { return 1; });
    app.add_middleware(tracing("a"));
    app.add_middleware(tracing("b"));
    TestClient const client(app);
    auto const answer = client.get("/items");
    BOOST_TEST(answer.text == "1");
    BOOST_TEST(answer.headers.find("content-type").value() == "application/json");
    BOOST_TEST(trace_of(answer) == "ab");
    BOOST_TEST(client.get("/missing").status_code == 404);
    BOOST_TEST(trace_of(client.get("/missing")) == "ab");
    BOOST_TEST(client.post("/items").status_code == 405);
    BOOST_TEST(trace_of(client.post("/items")) == "ab");
    BOOST_TEST(client.get("/items/").status_code == 307);
    BOOST_TEST(trace_of(client.get("/openapi.json")) == "ab");
}

BOOST_AUTO_TEST_CASE(each_kind_of_handler_works_behind_layers) {
    App app;
    app.post("/plain", [](Item item) { return item; });
    app.post("/blocking", {.blocking = true}, [](Item item) { return item; });
    app.post("/task", [](Item item) -> Task<Item> {
        co_await elsewhere();
        co_return item;
    });
    app.post("/raw", [](binding::RawBody body) { return std::string(body.bytes); });
    app.get("/nothing", [] {});
    app.add_middleware(tracing("a"));
    app.add_middleware([](http::Request& request, Next next) -> Task<Response> {
        co_await elsewhere();
        co_return co_await next(request);
    });
    TestClient const client(app);
    for (auto const* path : {"/plain", "/blocking", "/task"}) {
        auto const answer = client.post(path, {.json = dict{{"name", "Foo"}}});
        BOOST_TEST(answer.text == R"({"name":"Foo"})");
        BOOST_TEST(trace_of(answer) == "a");
        BOOST_TEST(client.post(path, {.json = dict{}}).status_code == 422);
    }
    BOOST_TEST(client.post("/raw", {.content = "bytes"}).text == "\"bytes\"");
    BOOST_TEST(client.get("/nothing").text == "null");
}

BOOST_AUTO_TEST_CASE(a_layer_may_send_a_request_elsewhere) {
    App app;
    app.get("/new", [](http::Request const& request) {
        return std::string(request.headers.find("x-added").value_or("none"));
    });
    app.add_middleware([](http::Request& request, Next next) -> Task<Response> {
        if (request.scope.raw_path == "/old") {
            request.scope.raw_path = "/new";
            request.headers.set("x-added", "by the layer");
        }
        co_return co_await next(request);
    });
    TestClient const client(app);
    BOOST_TEST(client.get("/old").text == "\"by the layer\"");
    BOOST_TEST(client.get("/new").text == "\"none\"");
}

BOOST_AUTO_TEST_CASE(what_a_layer_throws_is_answered) {
    base::log::Capture const log;
    App app;
    app.get("/", [] { return 1; });
    app.add_middleware([](http::Request& request, Next next) -> Task<Response> {
        if (request.scope.query_string == "teapot") {
            throw http::HttpError(418, "short and stout");
        }
        if (request.scope.query_string == "bug") {
            throw std::runtime_error("a bug in a layer");
        }
        co_return co_await next(request);
    });
    TestClient const client(app);
    BOOST_TEST(client.get("/").text == "1");
    BOOST_TEST(client.get("/?teapot").text == R"({"detail":"short and stout"})");
    BOOST_TEST(client.get("/?bug").status_code == 500);
    BOOST_TEST(log.text().find("a bug in a layer") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_mounted_app_has_its_own_layers_inside) {
    App sub;
    sub.get("/here", [](http::Request const& request) { return request.scope.root_path; });
    sub.add_middleware(tracing("s"));
    App app;
    app.get("/here", [] { return 1; });
    app.mount("/sub", sub);
    {
        TestClient const client(app);
        BOOST_TEST(client.get("/sub/here").text == "\"/sub\"");
        BOOST_TEST(trace_of(client.get("/sub/here")) == "s");
        BOOST_TEST(trace_of(client.get("/sub/missing")) == "s");
        BOOST_TEST(trace_of(client.get("/here")) == "");
    }
    app.add_middleware(tracing("o"));
    TestClient const client(app);
    BOOST_TEST(client.get("/sub/here").text == "\"/sub\"");
    BOOST_TEST(trace_of(client.get("/sub/here")) == "so");
    BOOST_TEST(trace_of(client.get("/here")) == "o");
}

BOOST_AUTO_TEST_CASE(the_librarys_own_layers_fit_an_app) {
    App app;
    app.get("/large", [] { return responses::PlainTextResponse(std::string(2000, 'x')); });
    app.add_middleware(svc::middleware::GZip{});
    app.add_middleware(svc::middleware::CORS{.allow_origins = {"https://shop.example"}});
    app.add_middleware(svc::middleware::RequestId{});
    TestClient const client(app);
    auto const answer = client.get(
        "/large", {.headers = {{"accept-encoding", "gzip"}, {"origin", "https://shop.example"}}}
    );
    BOOST_TEST(answer.text.size() < 200U);
    BOOST_TEST(answer.headers.find("content-encoding").value() == "gzip");
    BOOST_TEST(answer.headers.find("vary").value() == "Accept-Encoding, Origin");
    BOOST_TEST(answer.headers.contains("x-request-id"));
    auto const preflight = client.request(
        "OPTIONS",
        "/large",
        {.headers = {{"origin", "https://shop.example"}, {"access-control-request-method", "GET"}}}
    );
    BOOST_TEST(preflight.text == "OK");
    BOOST_TEST(client.get("/large").text.size() == 2000U);
}

/** Text of its own and of the request, which must be there as long as it streams. */
base::Generator<> echo(http::Request const& request) {
    co_yield request.scope.raw_path;
    co_await elsewhere();
    co_yield "!";
}

BOOST_AUTO_TEST_CASE(streams_go_through_layers_and_run_in_the_pool) {
    App app;
    auto const stream
        = [](http::Request const& request) { return responses::StreamingResponse(echo(request)); };
    app.get("/plain", stream);
    app.get("/blocking", {.blocking = true}, stream);
    app.get("/task", [](http::Request const& request) -> Task<responses::StreamingResponse> {
        co_await elsewhere();
        co_return responses::StreamingResponse(echo(request));
    });
    {
        TestClient const client(app);
        BOOST_TEST(client.get("/plain").text == "/plain!");
        BOOST_TEST(client.get("/blocking").text == "/blocking!");
        BOOST_TEST(client.get("/task").text == "/task!");
    }
    app.add_middleware(tracing("a"));
    TestClient const client(app);
    BOOST_TEST(client.get("/plain").text == "/plain!");
    BOOST_TEST(client.get("/blocking").text == "/blocking!");
    BOOST_TEST(client.get("/task").text == "/task!");
}

struct OutOfStock : std::runtime_error {
    explicit OutOfStock(std::string name)
        : std::runtime_error("out of stock"), item(std::move(name)) {}

    std::string item;
};

dict missing(std::string item) { throw OutOfStock(std::move(item)); }

BOOST_AUTO_TEST_CASE(exceptions_have_handlers) {
    App app;
    app.get<missing>("/now/{item}");
    app.get("/blocking/{item}", {.blocking = true}, missing);
    app.get("/later/{item}", [](std::string item) -> Task<dict> {
        co_await elsewhere();
        co_return missing(item);
    });
    app.get("/number/{number}", [](int number) { return number; });
    app.exception_handler([](http::Request const& request, OutOfStock const& error) {
        return responses::JSONResponse(
            dict{{"missing", error.item}, {"path", request.scope.raw_path}}, {.status_code = 409}
        );
    });
    app.exception_handler(404, [](http::Request const&, http::HttpError const& error) {
        return responses::PlainTextResponse(error.detail + "!", {.status_code = 404});
    });
    app.exception_handler([](http::Request const&, binding::ValidationError const&) {
        return responses::PlainTextResponse("no number", {.status_code = 400});
    });
    auto const check = [&app] {
        TestClient const client(app);
        for (std::string const path : {"/now/tea", "/blocking/tea", "/later/tea"}) {
            auto const answer = client.get(path);
            BOOST_TEST(answer.status_code == 409);
            BOOST_TEST(answer.text == R"({"missing":"tea","path":")" + path + "\"}");
        }
        BOOST_TEST(client.get("/nowhere").text == "Not Found!");
        BOOST_TEST(client.post("/now/tea").text == R"({"detail":"Method Not Allowed"})");
        BOOST_TEST(client.post("/now/tea").headers.find("allow").value() == "GET, HEAD");
        BOOST_TEST(client.get("/number/x").text == "no number");
    };
    check();
    app.add_middleware(tracing("a"));
    check();
}

BOOST_AUTO_TEST_SUITE_END()
