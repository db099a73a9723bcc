// Apps in apps: who answers, under which prefix (ROUTE-60 to ROUTE-65, and D1 in them).

#include "service/app/app.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;
using app::App;
using app::Router;
using schema::dict;
using testing::TestClient;

namespace {

dict where(http::Request const& request) {
    auto const& scope = request.scope;
    return dict{
        {"root_path", scope.root_path}, {"app", scope.app_root_path}, {"url", request.url()}};
}

/** outer -> /middle -> /inner, each with a route /x and a slash route /s/. */
struct Nested {
    App inner;
    App middle;
    App outer;

    explicit Nested(std::string root_path = {}) : outer({.root_path = std::move(root_path)}) {
        for (App* const app : {&inner, &middle, &outer}) {
            app->get<where>("/x");
            app->get("/s/", [] { return 1; });
        }
        // Begins with the public prefix, as a path of its own.
        inner.get<where>("/p/x");
        middle.mount("/inner", inner);
        outer.mount("/middle", middle);
    }
};

struct Row {
    std::string_view path;
    int status_code;
    std::string_view root_path; ///< for 200
    std::string_view url;       ///< for 307 the Location

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.path; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mount)

// ROUTE-62, ROUTE-63: stripped and not, at each depth; the prefix once.
Row const nested_rows[] = {
    {"/x", 200, "/p", "http://testserver/p/x"},
    {"/p/x", 200, "/p", "http://testserver/p/x"},
    {"/middle/x", 200, "/p/middle", "http://testserver/p/middle/x"},
    {"/p/middle/x", 200, "/p/middle", "http://testserver/p/middle/x"},
    {"/middle/inner/x", 200, "/p/middle/inner", "http://testserver/p/middle/inner/x"},
    {"/p/middle/inner/x", 200, "/p/middle/inner", "http://testserver/p/middle/inner/x"},
    {"/middle/inner/p/x", 200, "/p/middle/inner", "http://testserver/p/middle/inner/p/x"},
    {"/p/middle/inner/p/x", 200, "/p/middle/inner", "http://testserver/p/middle/inner/p/x"},
    {"/middle/p/inner/x", 404, "", ""},
    {"/p/p/middle/x", 404, "", ""},
    {"/middle", 307, "", "http://testserver/p/middle/"},
    {"/p/middle", 307, "", "http://testserver/p/middle/"},
    {"/middle/s", 307, "", "http://testserver/p/middle/s/"},
    {"/p/middle/s", 307, "", "http://testserver/p/middle/s/"},
    {"/middle/inner/s", 307, "", "http://testserver/p/middle/inner/s/"},
    {"/p/middle/inner/s?a=b", 307, "", "http://testserver/p/middle/inner/s/?a=b"},
    {"/p/middle/inner", 307, "", "http://testserver/p/middle/inner/"},
    {"/middle/inner/x/", 307, "", "http://testserver/p/middle/inner/x"},
    {"/middle/inner/nope", 404, "", ""},
    {"/p/middle/inner/nope", 404, "", ""},
};

BOOST_DATA_TEST_CASE(the_prefix_stands_once_at_every_depth, nested_rows) {
    Nested nested("/p");
    auto const response = TestClient(nested.outer).get(sample.path);
    BOOST_TEST(response.status_code == sample.status_code);
    if (sample.status_code == 200) {
        auto const body = response.json();
        BOOST_TEST(body["root_path"].as_string() == sample.root_path);
        BOOST_TEST(body["app"].as_string() == "/p");
        BOOST_TEST(body["url"].as_string() == sample.url);
    } else {
        BOOST_TEST(response.headers.find("location").value_or("") == sample.url);
    }
}

// ROUTE-63: errors are the mounted app's own.
BOOST_AUTO_TEST_CASE(ROUTE_63_a_405_is_the_mounted_apps) {
    Nested nested;
    auto const response = TestClient(nested.outer).post("/middle/x");
    BOOST_TEST(response.status_code == 405);
    BOOST_TEST(response.headers.find("allow").value() == "GET, HEAD");
}

// ROUTE-3A: each app has its own flag; the way into a mount is the outer one's.
BOOST_AUTO_TEST_CASE(ROUTE_3A_redirects_are_off_where_that_was_said) {
    App sub({.redirect_slashes = false});
    sub.get("/s/", [] { return 1; });
    App on;
    on.mount("/sub", sub);
    on.get("/s/", [] { return 1; });
    App off({.redirect_slashes = false});
    off.mount("/sub", sub);
    off.get("/s/", [] { return 1; });
    TestClient const redirecting(on);
    BOOST_TEST(redirecting.get("/s").status_code == 307);
    BOOST_TEST(redirecting.get("/sub").status_code == 307);
    BOOST_TEST(redirecting.get("/sub/s").status_code == 404);
    TestClient const strict(off);
    BOOST_TEST(strict.get("/s").status_code == 404);
    BOOST_TEST(strict.get("/sub").status_code == 404);
    BOOST_TEST(strict.get("/sub/s").status_code == 404);
}

// ROUTE-51: the reference lets a mounted app's own root_path win, and then finds nothing.
BOOST_AUTO_TEST_CASE(ROUTE_51_a_mounted_apps_own_prefix_changes_nothing) {
    App sub({.root_path = "/own"});
    sub.get<where>("/x");
    App outer({.root_path = "/p"});
    outer.mount("/sub", sub);
    TestClient const client(outer);
    BOOST_TEST(client.get("/sub/x").json()["root_path"].as_string() == "/p/sub");
    BOOST_TEST(client.get("/p/sub/x").json()["root_path"].as_string() == "/p/sub");
    BOOST_TEST(client.get("/sub/own/x").status_code == 404);
}

// ROUTE-64, OPENAPI-40, OPENAPI-41
BOOST_AUTO_TEST_CASE(ROUTE_64_each_app_documents_itself) {
    Nested nested("/p");
    TestClient const client(nested.outer);
    auto const servers = [&](std::string_view path) {
        return std::string(client.get(path).json()["servers"][0]["url"].as_string());
    };
    BOOST_TEST(servers("/openapi.json") == "/p");
    BOOST_TEST(servers("/middle/openapi.json") == "/p/middle");
    BOOST_TEST(servers("/p/middle/inner/openapi.json") == "/p/middle/inner");
    BOOST_TEST(client.get("/openapi.json").json()["paths"].as_object().size() == 2U);
    BOOST_TEST(client.get("/middle/inner/openapi.json").json()["paths"].as_object().size() == 3U);
}

// ROUTE-60: at the root, with a slash, with placeholders on both levels.
BOOST_AUTO_TEST_CASE(ROUTE_60_a_mount_may_stand_anywhere) {
    App root;
    root.get<where>("/x");
    App tenant;
    tenant.get("/{item}", [](http::Request const& request, std::string item) {
        return *request.scope.path_params.find("tenant") + "+" + item;
    });
    App outer;
    outer.mount("/t/{tenant}/", tenant);
    outer.mount("/", root);
    TestClient const client(outer);
    BOOST_TEST(client.get("/x").json()["root_path"].as_string() == "");
    BOOST_TEST(client.get("/t/a%2Fb/c").text == "\"a/b+c\"");
}

BOOST_AUTO_TEST_SUITE_END()
