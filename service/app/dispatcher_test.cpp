// How an app is served under a public prefix (D1): the matrix of ROUTE-50 to ROUTE-57, its column
// "--root-path" and its column "root_path=" both replaced by svc's one meaning.

#include "service/app/app.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;
using app::App;
using schema::dict;
using schema::list;
using testing::TestClient;

namespace {

dict root_path_of(http::Request const& request) {
    return dict{{"root_path", request.scope.root_path}, {"url", request.url()}};
}

struct Apps {
    App sub;
    App outer;

    explicit Apps(std::string root_path = {}) : outer({.root_path = std::move(root_path)}) {
        sub.get<root_path_of>("/sub");
        sub.get<root_path_of>("/slash/");
        outer.get<root_path_of>("/app");
        outer.get("/items/", [] { return list{"plumbus"}; });
        outer.get<root_path_of>("/noslash");
        outer.mount("/subapi", sub);
    }
};

struct Row {
    std::string_view path;
    int status_code;
    std::string_view root_path; ///< for 200
    std::string_view url;       ///< for 200 the request's own, for 307 the Location

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.path; }
};

void check(TestClient const& client, Row const& row) {
    auto const response = client.get(row.path);
    BOOST_TEST(response.status_code == row.status_code);
    if (row.status_code == 200) {
        BOOST_TEST(response.json()["root_path"].as_string() == row.root_path);
        BOOST_TEST(response.json()["url"].as_string() == row.url);
    } else {
        BOOST_TEST(response.headers.find("location").value_or("") == row.url);
    }
}

Row const without_prefix[] = {
    {"/app", 200, "", "http://testserver/app"},
    {"/api/v1/app", 404, "", ""},
    {"/items", 307, "", "http://testserver/items/"},
    {"/noslash/", 307, "", "http://testserver/noslash"},
    {"/subapi", 307, "", "http://testserver/subapi/"},
    {"/subapi/sub", 200, "/subapi", "http://testserver/subapi/sub"},
    {"/subapi/slash", 307, "", "http://testserver/subapi/slash/"},
    {"/subapi/nope", 404, "", ""},
    {"/subapix/sub", 404, "", ""},
};

Row const with_prefix[] = {
    {"/app", 200, "/api/v1", "http://testserver/api/v1/app"},
    {"/api/v1/app", 200, "/api/v1", "http://testserver/api/v1/app"},
    {"/api/v1/api/v1/app", 404, "", ""},
    {"/api/v1x/app", 404, "", ""},
    {"/items", 307, "", "http://testserver/api/v1/items/"},
    {"/api/v1/items", 307, "", "http://testserver/api/v1/items/"},
    {"/api/v1/items?q=a", 307, "", "http://testserver/api/v1/items/?q=a"},
    {"/items?", 307, "", "http://testserver/api/v1/items/"},
    {"/noslash/", 307, "", "http://testserver/api/v1/noslash"},
    {"/api/v1/noslash//", 307, "", "http://testserver/api/v1/noslash"},
    {"/subapi", 307, "", "http://testserver/api/v1/subapi/"},
    {"/subapi/sub", 200, "/api/v1/subapi", "http://testserver/api/v1/subapi/sub"},
    {"/api/v1/subapi/sub", 200, "/api/v1/subapi", "http://testserver/api/v1/subapi/sub"},
    {"/subapi/slash", 307, "", "http://testserver/api/v1/subapi/slash/"},
    {"/api/v1/subapi/slash", 307, "", "http://testserver/api/v1/subapi/slash/"},
    {"/api/v1", 404, "", ""},
    {"/", 404, "", ""},
};

} // namespace

BOOST_AUTO_TEST_SUITE(dispatcher)

BOOST_DATA_TEST_CASE(an_app_without_a_prefix, without_prefix) {
    Apps apps;
    check(TestClient(apps.outer), sample);
}

// ROUTE-50, ROUTE-54
BOOST_DATA_TEST_CASE(the_command_lines_root_path, with_prefix) {
    Apps apps;
    check(TestClient(apps.outer, {.root_path = "/api/v1"}), sample);
}

// ROUTE-51, ROUTE-52, OPENAPI-16
BOOST_DATA_TEST_CASE(the_apps_root_path_means_the_same, with_prefix) {
    Apps apps("/api/v1");
    check(TestClient(apps.outer), sample);
}

// ROUTE-55
BOOST_DATA_TEST_CASE(the_command_line_wins_over_the_app, with_prefix) {
    Apps apps("/other");
    check(TestClient(apps.outer, {.root_path = "/api/v1"}), sample);
}

// ROUTE-56: the reference answers 404 here.
BOOST_AUTO_TEST_CASE(a_route_that_begins_with_the_prefix_works) {
    App app({.root_path = "/r"});
    app.get<root_path_of>("/r/x");
    TestClient const client(app);
    check(client, {"/r/x", 200, "/r", "http://testserver/r/r/x"});
    check(client, {"/r/r/x", 200, "/r", "http://testserver/r/r/x"});
}

BOOST_AUTO_TEST_CASE(the_stripped_reading_comes_first) {
    App app({.root_path = "/r"});
    app.get("/x", [] { return "stripped"; });
    app.get("/r/x", [] { return "as received"; });
    BOOST_TEST(TestClient(app).get("/r/x").text == "\"stripped\"");
}

BOOST_AUTO_TEST_CASE(a_full_match_comes_before_a_405) {
    App app({.root_path = "/r"});
    app.post("/x", [] { return "stripped"; });
    app.get("/r/x", [] { return "as received"; });
    BOOST_TEST(TestClient(app).get("/r/x").text == "\"as received\"");
}

// D6: all methods of the path, and HEAD with GET.
BOOST_AUTO_TEST_CASE(a_405_lists_every_method_of_the_path) {
    App app;
    app.get("/x", [] { return 1; });
    app.put("/x", [] { return 2; });
    auto const response = TestClient(app).del("/x");
    BOOST_TEST(response.status_code == 405);
    BOOST_TEST(response.headers.find("allow").value() == "GET, HEAD, PUT");
    BOOST_TEST(response.text == R"({"detail":"Method Not Allowed"})");
}

BOOST_AUTO_TEST_CASE(head_is_answered_by_a_get_route) {
    App app;
    app.get("/x", [] { return "hello"; });
    auto const response = TestClient(app).head("/x");
    BOOST_TEST(response.status_code == 200);
    BOOST_TEST(response.headers.find("content-type").value() == "application/json");
}

// ROUTE-30, ROUTE-3A
BOOST_AUTO_TEST_CASE(slash_redirects_can_be_switched_off) {
    App app({.redirect_slashes = false});
    app.get("/items/", [] { return 1; });
    BOOST_TEST(TestClient(app).get("/items").status_code == 404);
}

// ROUTE-27: nothing answers OPTIONS by itself.
BOOST_AUTO_TEST_CASE(ROUTE_27_other_methods_are_methods_like_any) {
    App app;
    app.get("/x", [] { return 1; });
    TestClient const client(app);
    for (auto const* const method : {"OPTIONS", "TRACE", "PATCH", "FOO"}) {
        BOOST_TEST(client.request(method, "/x").status_code == 405);
        BOOST_TEST(client.request(method, "/y").status_code == 404);
    }
}

// R2: what a handler sees of the path is what was routed.
BOOST_AUTO_TEST_CASE(R2_the_url_is_made_of_the_parts_that_were_routed) {
    App app;
    app.get("/{rest:path}", [](http::Request const& request, std::string) {
        return request.url();
    });
    auto const url = TestClient(app).get("/%3Fx/%23y%2Fz?q=//evil/").json();
    BOOST_TEST(url.as_string() == "http://testserver/%3Fx/%23y%2Fz?q=//evil/");
}

// ROUTE-32
BOOST_AUTO_TEST_CASE(any_method_is_redirected) {
    App app;
    app.get("/items/", [] { return 1; });
    BOOST_TEST(TestClient(app).del("/items").status_code == 307);
}

// ROUTE-60
BOOST_AUTO_TEST_CASE(a_mount_path_may_have_placeholders) {
    App sub;
    sub.get("/x", [](http::Request const& request) {
        return dict{{"tenant", *request.scope.path_params.find("tenant")}};
    });
    App outer;
    outer.mount("/t/{tenant}", sub);
    BOOST_TEST(TestClient(outer).get("/t/a%20b/x").text == R"({"tenant":"a b"})");
}

// ROUTE-61
BOOST_AUTO_TEST_CASE(a_mount_hides_routes_behind_it_and_not_before_it) {
    App sub;
    App outer;
    outer.get("/m/before", [] { return 1; });
    outer.mount("/m", sub);
    outer.get("/m/behind", [] { return 2; });
    TestClient const client(outer);
    BOOST_TEST(client.get("/m/before").status_code == 200);
    BOOST_TEST(client.get("/m/behind").status_code == 404);
}

// OPENAPI-40
BOOST_AUTO_TEST_CASE(a_mounted_app_has_its_own_document) {
    Apps apps;
    TestClient const client(apps.outer, {.root_path = "/api/v1"});
    auto const document = client.get("/subapi/openapi.json").json();
    BOOST_TEST(document["servers"][0]["url"].as_string() == "/api/v1/subapi");
    BOOST_TEST(document["paths"].find("/sub") != nullptr);
    BOOST_TEST(client.get("/openapi.json").json()["paths"].find("/sub") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
