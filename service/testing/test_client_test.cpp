#include "service/testing/test_client.hpp"

#include "service/responses/response.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace svc;
using app::App;
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

BOOST_AUTO_TEST_SUITE_END()
