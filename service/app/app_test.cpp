#include "service/app/app.hpp"

#include "service/base/log.hpp"
#include "service/http/error.hpp"
#include "service/responses/file_response.hpp"
#include "service/responses/json_response.hpp"
#include "service/responses/streaming_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

using namespace svc;
using app::App;
using app::none;
using app::Router;
using app::type;
using base::Generator;
using schema::dict;
using schema::list;
using testing::TestClient;

namespace {

struct Item {
    std::string name;
    double price;
    std::optional<std::string> description = std::nullopt;
};

auto read_items() { return list{"plumbus", "portal gun"}; }

/** Finishes on a thread of its own, a little later. */
template <class T>
base::Task<T> later(T value) {
    return base::callback<T>([value](auto resume) {
        std::thread([value, resume] {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            resume(value);
        }).detach();
    });
}

base::Task<dict> read_slowly(std::string name) {
    int const answer = co_await later(42);
    co_return dict{{"name", name}, {"answer", answer}};
}

base::Task<dict> fail_slowly() {
    co_await later(1);
    throw http::HttpError(418, "short and stout");
}

} // namespace

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(a_named_function_answers) {
    App app;
    app.get<read_items>("/items/");
    auto const response = TestClient(app).get("/items/");
    BOOST_TEST(response.status_code == 200);
    BOOST_TEST(response.text == R"(["plumbus","portal gun"])");
    BOOST_TEST(response.headers.find("content-type").value() == "application/json");
}

BOOST_AUTO_TEST_CASE(a_lambda_takes_the_placeholders_in_their_order) {
    App app;
    app.get("/{a}/x/{b}", [](std::string a, int b) { return dict{{"a", a}, {"b", b}}; });
    TestClient const client(app);
    BOOST_TEST(client.get("/q%2Fr/x/7").text == R"({"a":"q/r","b":7})");
    BOOST_TEST(client.get("/q/x/seven").status_code == 422);
}

BOOST_AUTO_TEST_CASE(a_lambda_keeps_what_it_captured) {
    auto const counter = std::make_unique<int>(3);
    App app;
    app.get("/", [owned = std::make_unique<int>(4), &counter] { return *owned + *counter; });
    BOOST_TEST(TestClient(app).get("/").text == "7");
}

// DC-02, DC-05
BOOST_AUTO_TEST_CASE(a_struct_is_a_body_and_an_answer) {
    App app;
    app.post("/items/", [](Item item) { return item; });
    TestClient const client(app);
    BOOST_TEST(
        client.post("/items/", {.json = dict{{"name", "Foo"}, {"price", 3}}}).text
        == R"({"name":"Foo","price":3.0,"description":null})"
    );
    auto const refused = client.post("/items/", {.json = dict{{"name", "Foo"}}});
    BOOST_TEST(refused.status_code == 422);
    BOOST_TEST(
        refused.text
        == R"({"detail":[{"type":"missing","loc":["body","price"],"msg":"Field required","input":{"name":"Foo"}}]})"
    );
}

BOOST_AUTO_TEST_CASE(a_coroutine_answers_later) {
    App app;
    app.get<read_slowly>("/slow/{name}");
    app.get<fail_slowly>("/fail");
    TestClient const client(app);
    BOOST_TEST(client.get("/slow/x").text == R"({"name":"x","answer":42})");
    BOOST_TEST(client.get("/fail").status_code == 418);
    BOOST_TEST(client.get("/fail").text == R"({"detail":"short and stout"})");
}

base::Task<dict> measure(http::BodyStream& body) {
    std::size_t size = 0;
    std::size_t pieces = 0;
    while (auto const piece = co_await body.next()) {
        size += piece->size();
        ++pieces;
        co_await later(1); // goes on elsewhere meanwhile
    }
    co_return dict{{"size", size}, {"pieces", pieces}};
}

BOOST_AUTO_TEST_CASE(a_coroutine_may_take_its_body_piece_by_piece) {
    App app;
    app.post<measure>("/upload");
    app.post("/blocking", {.blocking = true}, measure);
    app.post("/{name}/x", [](http::BodyStream& body, std::string name) -> base::Task<dict> {
        auto const first = co_await body.next();
        co_return dict{{"name", name}, {"first", first.value_or("")}};
    });
    TestClient const client(app);
    std::string const large(100'000, 'x');
    BOOST_TEST(client.post("/upload", {.content = large}).text == R"({"size":100000,"pieces":2})");
    BOOST_TEST(client.post("/blocking", {.content = "ab"}).text == R"({"size":2,"pieces":1})");
    BOOST_TEST(client.post("/upload").text == R"({"size":0,"pieces":0})");
    BOOST_TEST(client.post("/n/x", {.content = "ab"}).text == R"({"name":"n","first":"ab"})");
}

BOOST_AUTO_TEST_CASE(a_blocking_handler_answers) {
    App app;
    app.get("/", {.blocking = true}, [] { return 1; });
    app.get("/task/{name}", {.blocking = true}, read_slowly);
    TestClient const client(app);
    BOOST_TEST(client.get("/").text == "1");
    BOOST_TEST(client.get("/task/x").text == R"({"name":"x","answer":42})");
}

BOOST_AUTO_TEST_CASE(what_a_handler_throws_is_answered_and_not_told) {
    base::log::Capture const log;
    App app;
    app.get("/wish", []() -> int { throw http::HttpError(404, "no such item"); });
    app.get("/bug", []() -> int { throw std::runtime_error("secret"); });
    TestClient const client(app);
    BOOST_TEST(client.get("/wish").text == R"({"detail":"no such item"})");
    auto const bug = client.get("/bug");
    BOOST_TEST(bug.status_code == 500);
    BOOST_TEST(bug.text == "Internal Server Error");
    BOOST_TEST(log.text().find("Exception in GET /bug: secret") != std::string_view::npos);
}

// RESP-74
BOOST_AUTO_TEST_CASE(the_nearest_response_class_wins) {
    Router plain;
    plain.get("/plain", [] { return "x"; });
    Router texts({.default_response_class = type<responses::PlainTextResponse>});
    texts.get("/text", [] { return "x"; });
    texts.get("/own", {.response_class = type<responses::JSONResponse>}, [] { return "x"; });
    App app({.default_response_class = type<responses::HTMLResponse>});
    app.include_router(plain);
    app.include_router(texts);
    TestClient const client(app);
    auto const content_type = [&](std::string_view path) {
        return std::string(client.get(path).headers.find("content-type").value());
    };
    BOOST_TEST(content_type("/plain") == "text/html; charset=utf-8");
    BOOST_TEST(content_type("/text") == "text/plain; charset=utf-8");
    BOOST_TEST(content_type("/own") == "application/json");
}

// RESP-77
BOOST_AUTO_TEST_CASE(a_response_model_filters_and_fills) {
    App app;
    app.get("/ok", {.response_model = type<Item>}, [] {
        return dict{{"price", "2.5"}, {"name", "x"}, {"secret", 1}};
    });
    app.get("/bad", {.response_model = type<Item>}, [] { return dict{{"name", "x"}}; });
    base::log::Capture const log;
    TestClient const client(app);
    BOOST_TEST(client.get("/ok").text == R"({"name":"x","price":2.5,"description":null})");
    BOOST_TEST(client.get("/bad").status_code == 500);
    BOOST_TEST(log.text().find(R"(["response","price"] Field required)") != std::string_view::npos);
}

// RESP-10 and RESP-11: the text of a number says whether there was a model.
BOOST_AUTO_TEST_CASE(a_model_changes_the_text_of_numbers) {
    App app;
    app.get("/model", [] { return Item{"x", 1e-5}; });
    app.get("/none", {.response_model = none}, [] { return Item{"x", 1e-5}; });
    TestClient const client(app);
    BOOST_TEST(client.get("/model").text == R"({"name":"x","price":0.00001,"description":null})");
    BOOST_TEST(client.get("/none").text == R"({"name":"x","price":1e-05,"description":null})");
}

BOOST_AUTO_TEST_CASE(a_status_without_content_has_no_body) {
    App app;
    app.del("/x", {.status_code = 204}, [] {});
    auto const response = TestClient(app).del("/x");
    BOOST_TEST(response.status_code == 204);
    BOOST_TEST(response.text.empty());
}

BOOST_AUTO_TEST_CASE(the_document_can_be_elsewhere_or_nowhere) {
    App elsewhere({.openapi_url = "/docs/api.json"});
    BOOST_TEST(TestClient(elsewhere).get("/docs/api.json").status_code == 200);
    BOOST_TEST(TestClient(elsewhere).get("/openapi.json").status_code == 404);
    App nowhere({.openapi_url = std::nullopt});
    BOOST_TEST(TestClient(nowhere).get("/openapi.json").status_code == 404);
}

// R6
BOOST_AUTO_TEST_CASE(the_document_is_not_for_caches) {
    App app;
    auto const response = TestClient(app).get("/openapi.json");
    BOOST_TEST(response.headers.find("cache-control").value() == "no-store");
}

BOOST_AUTO_TEST_CASE(a_mounted_apps_own_root_path_is_ignored_with_a_warning) {
    App sub({.root_path = "/other"});
    sub.get("/x", [](http::Request const& request) { return request.scope.root_path; });
    App outer;
    outer.mount("/sub", sub);
    base::log::Capture const log;
    BOOST_TEST(TestClient(outer).get("/sub/x").text == "\"/sub\"");
    BOOST_TEST(log.text().starts_with("WARNING:  The app mounted at /sub has a root_path of its own"
    ));
}

// OPENAPI-05
BOOST_AUTO_TEST_CASE(mistakes_are_found_when_the_app_is_made) {
    BOOST_CHECK_THROW(App({.title = ""}), std::invalid_argument);
    App app;
    BOOST_CHECK_THROW(app.get(binding::runtime("/{x}"), [] { return 1; }), std::invalid_argument);
    BOOST_CHECK_THROW(app.get("/x", {.status_code = 99}, [] { return 1; }), std::invalid_argument);
    BOOST_CHECK_THROW(App({.root_path = "api"}).deploy(), std::invalid_argument);
}

Generator<> numbers() {
    for (int i = 0; i < 3; ++i) {
        co_yield std::to_string(i);
    }
}

// RESP-26, RESP-27, RESP-35
BOOST_AUTO_TEST_CASE(streams_and_files_are_answers) {
    App app;
    app.get("/numbers", [] {
        return responses::StreamingResponse(numbers(), {.media_type = "text/plain"});
    });
    app.get("/list", {.response_class = type<responses::StreamingResponse>}, [] {
        return list{"a", "b"};
    });
    app.get("/file", [] { return responses::FileResponse("LICENSE"); });
    app.get("/missing", [] { return responses::FileResponse("no/such/file"); });
    app.get("/path", {.response_class = type<responses::FileResponse>}, [] { return "LICENSE"; });
    app.mount("/docs", responses::StaticFiles{"docs"});
    TestClient const client(app);
    BOOST_TEST(client.get("/numbers").text == "012");
    BOOST_TEST(client.get("/list").text == "ab");
    auto const file = client.get("/file");
    BOOST_TEST(file.text.size() > 10'000U);
    BOOST_TEST(client.get("/path").text == file.text);
    BOOST_TEST(
        client.get("/file", {.headers = {{"range", "bytes=0-9"}}}).text == file.text.substr(0, 10)
    );
    BOOST_TEST(client.get("/path", {.headers = {{"range", "bytes=1-3"}}}).status_code == 206);
    BOOST_TEST(client.get("/docs/decisions/0001-beast-parser.md").status_code == 200);
    BOOST_TEST(client.head("/docs/architecture.md").status_code == 200);
    BOOST_TEST(client.post("/docs/architecture.md").status_code == 405);
    BOOST_TEST(client.get("/docs/..%2fLICENSE").status_code == 404);
    BOOST_TEST(client.get("/docs/../LICENSE").status_code == 404);
    base::log::Capture const log;
    BOOST_TEST(client.get("/missing").status_code == 404);
    BOOST_TEST(client.get("/missing").text == R"({"detail":"Not Found"})");
    BOOST_TEST(log.text().find("no/such/file") != std::string::npos);
}

// RESP-70 to RESP-73
BOOST_AUTO_TEST_CASE(a_handler_may_add_to_its_answer) {
    std::string done;
    App app;
    app.get("/x", [&done](responses::ResponseInfo& response, responses::BackgroundTasks& tasks) {
        response.status_code = 201;
        response.headers.set("x-cat", "alone in the world");
        response.set_cookie("seen", "yes");
        tasks.add([&done] { done += '1'; });
        tasks.add([&done] { done += '2'; });
        return dict{{"ok", true}};
    });
    app.get("/empty", [](responses::ResponseInfo& response) {
        response.status_code = 204;
        return dict{{"ok", true}};
    });
    app.get("/own", [&done](responses::ResponseInfo& response, responses::BackgroundTasks& tasks) {
        response.status_code = 201;
        response.headers.set("x-cat", "lost");
        tasks.add([&done] { done += '3'; });
        return responses::PlainTextResponse("own");
    });
    app.get("/later", [](responses::ResponseInfo& response) -> base::Task<dict> {
        response.status_code = co_await later(202);
        response.headers.set("x-late", "yes");
        co_return dict{};
    });
    TestClient const client(app);
    auto const answer = client.get("/x");
    BOOST_TEST(answer.status_code == 201);
    BOOST_TEST(answer.text == R"({"ok":true})");
    BOOST_TEST(answer.headers[0].name == "content-type");
    BOOST_TEST(answer.headers.find("x-cat").value() == "alone in the world");
    BOOST_TEST(answer.headers.find("set-cookie").value() == "seen=yes; Path=/; SameSite=lax");
    BOOST_TEST(done == "12");
    BOOST_TEST(client.get("/empty").status_code == 204);
    BOOST_TEST(client.get("/empty").text == "");
    auto const own = client.get("/own");
    BOOST_TEST(own.status_code == 200);
    BOOST_TEST(!own.headers.contains("x-cat"));
    BOOST_TEST(done == "123");
    auto const late = client.get("/later");
    BOOST_TEST(late.status_code == 202);
    BOOST_TEST(late.headers.find("x-late").value() == "yes");
}

BOOST_AUTO_TEST_SUITE_END()
