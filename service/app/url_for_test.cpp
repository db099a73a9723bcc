#include "service/app/app.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>
#include <tuple>

using namespace svc;
using app::App;
using app::Router;
using testing::TestClient;

namespace {

int read_item(int item_id) { return item_id; }

std::string read_tenant(std::string tenant, std::string rest) { return tenant + rest; }

/** Routes with names of every kind, here, in an included router, in mounts with and without a name. */
struct Named {
    App unnamed;
    App inner;
    App named;
    App app;

    Named() {
        unnamed.get("/x", {.name = "in_unnamed"}, [] { return 1; });
        inner.get("/y/{n:int}", {.name = "deep"}, [](int n) { return n; });
        named.get("/x", {.name = "x"}, [] { return 1; });
        named.mount("/inner", inner, "inner");
        Router router({.prefix = "/r"});
        router.get("/x", {.name = "in_router"}, [] { return 1; });
        app.get<read_item>("/items/{item_id}");
        app.get<read_tenant>("/t/{tenant}/{rest:path}", {.name = "tenant"});
        app.get("/first", {.name = "twice"}, [] { return 1; });
        app.get("/second/{a}", {.name = "twice"}, [](std::string a) { return a; });
        app.include_router(router, "/v1");
        app.mount("/unnamed", unnamed);
        app.mount("/named/{who}", named, "sub");
        app.deploy();
    }
};

struct Row {
    std::string_view name;
    http::PathValues values;
    std::string_view path; ///< or what the complaint says

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.name << " is " << row.path;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(url_for)

Row const rows[] = {
    {"read_item", {{"item_id", 3}}, "/items/3"},
    {"read_item", {{"item_id", "a b/c"}}, "/items/a%20b%2Fc"},
    {"tenant", {{"tenant", "x"}, {"rest", "a/b"}}, "/t/x/a/b"},
    {"twice", {}, "/first"},
    {"twice", {{"a", "b"}}, "/second/b"},
    {"in_router", {}, "/v1/r/x"},
    {"in_unnamed", {}, "/unnamed/x"},
    {"sub:x", {{"who", "me"}}, "/named/me/x"},
    {"sub:inner:deep", {{"who", "me"}, {"n", 7}}, "/named/me/inner/y/7"},
    {"sub", {{"who", "me"}, {"path", "any/where"}}, "/named/me/any/where"},
    {"openapi", {}, "/openapi.json"},
    {"sub:openapi", {{"who", "me"}}, "/named/me/openapi.json"},
};

BOOST_DATA_TEST_CASE(a_name_and_its_values_give_the_path, rows) {
    BOOST_TEST(Named().app.url_path_for(sample.name, sample.values) == sample.path);
}

Row const unknown_rows[] = {
    {"nobody", {}, "url_for: no route is called \"nobody\" and has no placeholders"},
    {"read_item", {}, "no placeholders"},
    {"read_item",
     {{"item_id", 3}, {"extra", 1}},
     "no route is called \"read_item\" and has just the placeholders item_id, extra"},
    {"x", {{"who", "me"}}, "no route is called \"x\""},
    {"sub:nobody", {{"who", "me"}}, "no route is called \"sub:nobody\""},
    {"subx", {{"who", "me"}}, "no route is called \"subx\""},
    {"sub:inner:deep", {{"who", "me"}, {"n", "x"}}, "\"x\" does not fit the placeholder {n}"},
};

BOOST_DATA_TEST_CASE(what_does_not_fit_is_one_sentence, unknown_rows) {
    BOOST_CHECK_EXCEPTION(
        std::ignore = Named().app.url_path_for(sample.name, sample.values),
        std::invalid_argument,
        [&](std::invalid_argument const& error) {
            return std::string_view(error.what()).find(sample.path) != std::string_view::npos;
        }
    );
}

// ROUTE-65: the outermost app's names and prefix, in mounts too.
BOOST_AUTO_TEST_CASE(ROUTE_65_a_request_knows_the_whole_public_url) {
    App sub;
    sub.get("/links", [](http::Request const& request) {
        return schema::list{request.url_for("read_item", {{"item_id", 3}}), request.base_url()};
    });
    App app({.root_path = "/api/v1"});
    app.get<read_item>("/items/{item_id}");
    app.mount("/sub", sub);
    TestClient const client(app, {.base_url = "https://shop.example:8443"});
    for (auto const* const path : {"/sub/links", "/api/v1/sub/links"}) {
        auto const links = client.get(path).json();
        BOOST_TEST(links[0].as_string() == "https://shop.example:8443/api/v1/items/3");
        BOOST_TEST(links[1].as_string() == "https://shop.example:8443/api/v1/");
    }
}

// What url_for makes is answered by what it was made for.
BOOST_DATA_TEST_CASE(
    a_made_path_leads_to_its_route,
    boost::unit_test::data::make({"a b", "a/b", "%", "?", "#", "\\"})
) {
    App app;
    app.get("/u/{name}", {.name = "u"}, [](std::string name) { return name; });
    TestClient const client(app);
    auto const answer = client.get(app.url_path_for("u", {{"name", sample}}));
    BOOST_TEST(answer.json().as_string() == sample);
}

BOOST_AUTO_TEST_CASE(a_request_that_no_app_answers_has_no_names) {
    BOOST_CHECK_THROW(static_cast<void>(http::Request().url_for("x")), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
