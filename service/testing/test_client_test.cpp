#include "service/testing/test_client.hpp"

#include "service/responses/redirect_response.hpp"
#include "service/responses/response.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace svc;
using app::App;
using app::type;
using schema::dict;
using testing::TestClient;

namespace {

dict echo(http::Request const& request) {
    return dict{
        {"method", request.method()},
        {"url", request.url()},
        {"client", request.scope.client->host},
        {"x", std::string(request.headers.find("x-test").value_or("none"))},
        {"body", request.body}};
}

dict echo_body(http::Request const& request, binding::Body<"value", json::Value> value) {
    return dict{
        {"type", std::string(request.headers.find("content-type").value_or(""))},
        {"value", *value}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(test_client)

BOOST_AUTO_TEST_CASE(a_request_arrives_as_it_was_made) {
    App app;
    app.get<echo>("/echo");
    TestClient const client(
        app, {.base_url = "https://api.example.com:8443", .client = {"1.2.3.4", 5}}
    );
    auto const response = client.get("/echo?a=1&b=%20", {.headers = {{"X-Test", "yes"}}});
    BOOST_TEST(
        response.text
        == R"({"method":"GET","url":"https://api.example.com:8443/echo?a=1&b=%20","client":"1.2.3.4","x":"yes","body":""})"
    );
}

BOOST_AUTO_TEST_CASE(json_is_sent_with_its_content_type) {
    App app;
    app.post<echo_body>("/");
    TestClient const client(app);
    BOOST_TEST(
        client.post("/", {.json = dict{{"a", 1}}}).text
        == R"({"type":"application/json","value":{"a":1}})"
    );
}

BOOST_AUTO_TEST_CASE(redirects_are_not_followed) {
    App app;
    app.get<echo>("/echo/");
    auto const response = TestClient(app).get("/echo");
    BOOST_TEST(response.status_code == 307);
    BOOST_TEST(response.headers.find("location").value() == "http://testserver/echo/");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_no_json_says_so) {
    App app;
    app.get("/", [] { return responses::Response("plain"); });
    auto const response = TestClient(app).get("/");
    BOOST_TEST(response.text == "plain");
    BOOST_CHECK_THROW((void)response.json(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(redirects_are_followed_when_asked) {
    App app;
    app.get<echo>("/echo/");
    app.post("/old", {.response_class = type<responses::RedirectResponse>, .status_code = 303}, [] {
        return "http://testserver/echo/?x=1";
    });
    app.get("/loop", {.response_class = type<responses::RedirectResponse>}, [] { return "/loop"; });
    TestClient const client(app, {.follow_redirects = true});
    auto const slash = client.get("/echo");
    BOOST_TEST(slash.status_code == 200);
    BOOST_TEST(slash.url == "http://testserver/echo/");
    BOOST_TEST(slash.history.size() == 1U);
    BOOST_TEST(slash.history[0].status_code == 307);
    auto const other = client.post("/old", {.content = "body"});
    BOOST_TEST(other.json()["method"].as_string() == "GET");
    BOOST_TEST(other.json()["body"].as_string() == "");
    BOOST_TEST(client.post("/old", {.follow_redirects = false}).status_code == 303);
    BOOST_CHECK_THROW(client.get("/loop"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(cookies_are_kept_between_requests) {
    App app;
    app.get("/set", [] {
        return responses::Response("", {.headers = {{"set-cookie", "seen=yes; Path=/"}}});
    });
    app.get("/get", [](http::Request const& request) {
        return std::string(request.headers.find("cookie").value_or("none"));
    });
    TestClient const client(app, {.cookies = {{"own", "1"}}});
    BOOST_TEST(client.get("/get").text == R"("own=1")");
    client.get("/set");
    BOOST_TEST(client.get("/get").text == R"("own=1; seen=yes")");
    BOOST_TEST(client.get("/get", {.cookies = {{"x", "2"}}}).text == R"("own=1; seen=yes; x=2")");
    client.cookies().clear();
    BOOST_TEST(client.get("/get").text == R"("none")");
}

BOOST_AUTO_TEST_CASE(params_and_headers_are_sent) {
    App app;
    app.get<echo>("/echo");
    TestClient const client(app, {.headers = {{"x-test", "always"}}});
    auto const response = client.get("/echo?a=1", {.params = {{"b", "x y"}, {"c", "&"}}});
    BOOST_TEST(response.json()["url"].as_string() == "http://testserver/echo?a=1&b=x+y&c=%26");
    BOOST_TEST(response.json()["x"].as_string() == "always");
    BOOST_TEST(
        client.get("/echo", {.headers = {{"X-Test", "own"}}}).json()["x"].as_string() == "own"
    );
}

BOOST_AUTO_TEST_CASE(forms_and_files_are_sent) {
    App app;
    app.post("/login", [](binding::Form<"user"> user) { return *user; });
    app.post("/upload", [](binding::File<"file"> file, binding::Form<"note"> note) {
        return dict{
            {"name", file->filename()},
            {"type", file->content_type()},
            {"content", file->read()},
            {"note", *note}};
    });
    TestClient const client(app);
    BOOST_TEST(client.post("/login", {.data = {{"user", "a b"}}}).text == R"("a b")");
    BOOST_TEST(
        client
            .post(
                "/upload",
                {.data = {{"note", "n"}},
                 .files = {{"file", "a \"b\".txt", "hello\r\n", "text/plain"}}}
            )
            .text
        == R"({"name":"a %22b%22.txt","type":"text/plain","content":"hello\r\n","note":"n"})"
    );
}

BOOST_AUTO_TEST_CASE(what_a_handler_throws_can_be_seen) {
    App app;
    app.get("/", []() -> int { throw std::logic_error("the reason"); });
    BOOST_CHECK_EXCEPTION(
        TestClient(app, {.raise_server_exceptions = true}).get("/"),
        testing::ServerException,
        [](testing::ServerException const& error) {
            return std::string(error.what()).find("the reason") != std::string::npos;
        }
    );
}

BOOST_AUTO_TEST_CASE(the_lifespan_can_be_run) {
    App app;
    std::string order;
    app.on_startup([&] { order += "start;"; });
    app.on_shutdown([&] { order += "stop;"; });
    app.get("/", [&] {
        order += "request;";
        return 1;
    });
    {
        TestClient const client(app, {.lifespan = true});
        client.get("/");
    }
    BOOST_TEST(order == "start;request;stop;");
}

BOOST_AUTO_TEST_SUITE_END()
