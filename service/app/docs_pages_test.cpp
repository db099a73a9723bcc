// The documentation pages as an app's clients find them.

#include "service/app/app.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <ostream>
#include <regex>
#include <stdexcept>

using namespace svc;
using app::App;
using app::AppOptions;
using testing::TestClient;

BOOST_AUTO_TEST_SUITE(docs_pages)

bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct Row {
    std::string_view name;
    std::function<void(AppOptions&)> change;
    std::string_view path;
    int status_code;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.name << ' ' << row.path;
    }
};

Row const rows[] = {
    // OPENAPI-01
    {"defaults", [](AppOptions&) {}, "/docs", 200},
    {"defaults", [](AppOptions&) {}, "/redoc", 200},
    {"defaults", [](AppOptions&) {}, "/docs/oauth2-redirect", 200},
    {"defaults", [](AppOptions&) {}, "/", 404},
    // OPENAPI-02
    {"openapi_url none", [](AppOptions& o) { o.openapi_url = std::nullopt; }, "/docs", 404},
    {"openapi_url none", [](AppOptions& o) { o.openapi_url = std::nullopt; }, "/redoc", 404},
    {"openapi_url empty", [](AppOptions& o) { o.openapi_url = ""; }, "/docs/oauth2-redirect", 404},
    {"docs_url none", [](AppOptions& o) { o.docs_url = std::nullopt; }, "/docs", 404},
    {"docs_url none",
     [](AppOptions& o) { o.docs_url = std::nullopt; },
     "/docs/oauth2-redirect",
     404},
    {"docs_url none", [](AppOptions& o) { o.docs_url = std::nullopt; }, "/redoc", 200},
    {"redoc_url none", [](AppOptions& o) { o.redoc_url = std::nullopt; }, "/redoc", 404},
    {"redirect none",
     [](AppOptions& o) { o.swagger_ui_oauth2_redirect_url = std::nullopt; },
     "/docs/oauth2-redirect",
     404},
    // OPENAPI-03
    {"docs_url", [](AppOptions& o) { o.docs_url = "/"; }, "/", 200},
    {"docs_url", [](AppOptions& o) { o.docs_url = "/d"; }, "/docs", 404},
    {"docs_url", [](AppOptions& o) { o.docs_url = "/d"; }, "/docs/oauth2-redirect", 200},
    {"redoc_url", [](AppOptions& o) { o.redoc_url = "/r"; }, "/r", 200},
};

BOOST_DATA_TEST_CASE(are_where_the_options_say, rows) {
    AppOptions options;
    sample.change(options);
    App app(options);
    TestClient const client(app);
    BOOST_TEST(client.get(sample.path).status_code == sample.status_code);
}

BOOST_AUTO_TEST_CASE(answer_get_and_head_only) { // OPENAPI-01
    App app;
    TestClient const client(app);
    BOOST_TEST(client.head("/docs").status_code == 200);
    auto const refused = client.post("/docs");
    BOOST_TEST(refused.status_code == 405);
    BOOST_TEST(refused.headers.find("allow").value_or("") == "GET, HEAD");
}

BOOST_AUTO_TEST_CASE(win_over_the_users_routes) { // OPENAPI-01
    App app;
    app.get("/docs", [] { return "mine"; });
    BOOST_TEST(has(TestClient(app).get("/docs").text, "SwaggerUIBundle({"));
}

BOOST_AUTO_TEST_CASE(are_not_in_the_document) { // OPENAPI-01
    App app;
    BOOST_TEST(TestClient(app).get("/openapi.json").json()["paths"].as_object().empty());
}

BOOST_AUTO_TEST_CASE(of_a_mounted_app_are_its_own) { // OPENAPI-40
    App sub({.title = "Below"});
    App outer({.root_path = "/api/v1"});
    outer.mount("/subapi", sub);
    TestClient const client(outer);
    for (char const* const path : {"/subapi/docs", "/api/v1/subapi/docs"}) {
        auto const text = client.get(path).text;
        BOOST_TEST(has(text, "<title>Below - Swagger UI</title>"));
        BOOST_TEST(has(text, "url: '/api/v1/subapi/openapi.json',"));
        BOOST_TEST(has(text, "'/api/v1/subapi/docs/oauth2-redirect',"));
    }
    BOOST_TEST(has(client.get("/docs").text, "url: '/api/v1/openapi.json',"));
}

boost::test_tools::assertion_result files_are_built_in(boost::unit_test::test_unit_id /*id*/) {
    App app;
    boost::test_tools::assertion_result result(!has(TestClient(app).get("/docs").text, "https://"));
    result.message() << "the build had no npm: the pages name a CDN";
    return result;
}

// D1, D9
BOOST_AUTO_TEST_CASE(
    files_are_found_with_and_without_the_prefix, *boost::unit_test::precondition(files_are_built_in)
) {
    App sub;
    App outer({.root_path = "/api/v1"});
    outer.mount("/subapi", sub);
    TestClient const client(outer);
    auto const text = client.get("/subapi/docs").text;
    std::smatch match;
    std::regex const script("src=\"(/api/v1(/subapi/docs/assets/[^\"]*bundle.js))\"");
    BOOST_REQUIRE(std::regex_search(text, match, script));
    for (std::size_t const part : {1U, 2U}) {
        auto const file = client.get(match[part].str(), {.headers = {{"accept-encoding", "br"}}});
        BOOST_TEST(file.status_code == 200);
        BOOST_TEST(file.headers.find("content-encoding").value_or("") == "br");
    }
}

BOOST_AUTO_TEST_CASE(take_their_settings_from_the_app) { // OPENAPI-22, OPENAPI-23
    App app(
        {.title = "A & B",
         .swagger_ui_parameters = json::Value().set("tryItOutEnabled", true),
         .swagger_ui_init_oauth = json::Value().set("clientId", "me")}
    );
    auto const text = TestClient(app).get("/docs").text;
    BOOST_TEST(has(text, "<title>A &amp; B - Swagger UI</title>"));
    BOOST_TEST(has(text, "\"tryItOutEnabled\": true,\n"));
    BOOST_TEST(has(text, "ui.initOAuth({\"clientId\": \"me\"})"));
}

BOOST_AUTO_TEST_CASE(take_their_scripts_from_where_the_app_says) {
    using openapi::DocsAssets;
    // [elsewhere]
    App from_cdn({.docs_assets = DocsAssets::cdn()});
    App from_two_places(
        {.root_path = "/api/v1",
         .docs_assets
         = {.swagger_js_url = "/static/swagger-ui-bundle.js",    // a path of this app
            .swagger_css_url = "https://assets.example/ui.css"}} // the rest is the app's own
    );
    // [/elsewhere]
    BOOST_TEST(has(TestClient(from_cdn).get("/docs").text, "src=\"https://cdn.jsdelivr.net/npm/"));
    auto const text = TestClient(from_two_places).get("/docs").text;
    BOOST_TEST(has(text, "src=\"/api/v1/static/swagger-ui-bundle.js\""));
    BOOST_TEST(has(text, "href=\"https://assets.example/ui.css\""));
}

BOOST_AUTO_TEST_CASE(wrong_settings_are_found_at_the_start) {
    App app({.swagger_ui_parameters = "dark"});
    BOOST_CHECK_THROW(TestClient{app}, std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
