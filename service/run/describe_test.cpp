#include "service/run/describe.hpp"

#include "service/json/parse.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc;

namespace {

int read_item(int id) { return id; }

} // namespace

BOOST_AUTO_TEST_SUITE(describe)

BOOST_AUTO_TEST_CASE(routes_are_listed_as_they_are_tried_and_mounts_with_their_path) {
    app::App subapi({.openapi_url = std::nullopt});
    subapi.get("/sub", [] { return 1; });
    app::App app({.openapi_url = std::nullopt});
    app.get<read_item>("/items/{id}");
    app.post("/hidden", {.include_in_schema = false, .name = "secret"}, [] { return 1; });
    app.mount("/subapi", subapi);
    app.deploy();
    BOOST_TEST(
        run::describe(app, "routes")
        == "GET   /items/{id}  read_item\n"
           "POST  /hidden      secret (not in the documentation)\n"
           "GET   /subapi/sub  get_sub\n"
    );
}

BOOST_AUTO_TEST_CASE(of_the_documentation_only_the_pages_are_listed) {
    app::App app;
    app.deploy();
    BOOST_TEST(
        run::describe(app, "routes")
        == "GET  /openapi.json          openapi (not in the documentation)\n"
           "GET  /docs                  swagger_ui_html (not in the documentation)\n"
           "GET  /docs/oauth2-redirect  swagger_ui_redirect (not in the documentation)\n"
           "GET  /redoc                 redoc_html (not in the documentation)\n"
    );
}

BOOST_AUTO_TEST_CASE(the_document_is_there_without_an_url_and_knows_the_prefix) {
    app::App app({.title = "Mine", .openapi_url = std::nullopt});
    app.deploy({.root_path = "/api/v1"});
    auto const document = json::parse(run::describe(app, "openapi"));
    BOOST_REQUIRE(document.has_value());
    BOOST_TEST((*document)["info"]["title"].as_string() == "Mine");
    BOOST_TEST((*document)["servers"][0]["url"].as_string() == "/api/v1");
}

BOOST_AUTO_TEST_SUITE_END()
