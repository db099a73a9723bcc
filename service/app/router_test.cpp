#include "service/app/router.hpp"

#include "service/app/app.hpp"
#include "service/responses/json_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace svc;
using app::App;
using app::Router;
using testing::TestClient;

BOOST_AUTO_TEST_SUITE(router)

BOOST_AUTO_TEST_CASE(every_verb_has_its_method) {
    App app;
    app.get("/x", [] { return "get"; });
    app.post("/x", [] { return "post"; });
    app.put("/x", [] { return "put"; });
    app.patch("/x", [] { return "patch"; });
    app.del("/x", [] { return "delete"; });
    app.options("/x", [] { return "options"; });
    app.trace("/x", [] { return "trace"; });
    TestClient const client(app);
    for (auto const* const method : {"get", "post", "put", "patch", "delete", "options", "trace"}) {
        std::string upper(method);
        for (char& c : upper) {
            c = static_cast<char>(c - 'a' + 'A');
        }
        BOOST_TEST(client.request(upper, "/x").json().as_string() == method);
    }
}

// ROUTE-2A, ROUTE-2B
BOOST_AUTO_TEST_CASE(an_included_router_stands_behind_its_prefixes) {
    Router items({.prefix = "/items"});
    items.get("", [] { return "all"; });
    items.get("/{id}", [](int id) { return id; });
    App app;
    app.include_router(items, "/v1");
    TestClient const client(app);
    BOOST_TEST(client.get("/v1/items").text == "\"all\"");
    BOOST_TEST(client.get("/v1/items/3").text == "3");
    BOOST_TEST(client.get("/items").status_code == 404);
}

BOOST_AUTO_TEST_CASE(what_is_added_after_the_inclusion_is_not_seen) {
    Router late;
    App app;
    app.include_router(late);
    late.get("/late", [] { return 1; });
    BOOST_TEST(TestClient(app).get("/late").status_code == 404);
}

BOOST_AUTO_TEST_CASE(a_router_brings_its_mounts) {
    App sub;
    sub.get("/x", [] { return 1; });
    Router router({.prefix = "/r"});
    router.mount("/m/", sub);
    App app;
    app.include_router(router, "/p");
    BOOST_TEST(TestClient(app).get("/p/r/m/x").status_code == 200);
}

std::string_view const bad_prefixes[] = {"items", "/items/", "/"};

BOOST_DATA_TEST_CASE(a_prefix_begins_with_a_slash_and_does_not_end_with_one, bad_prefixes) {
    BOOST_CHECK_THROW(Router({.prefix = std::string(sample)}), std::invalid_argument);
}

// OPENAPI-60, OPENAPI-64: the prefixed path counts, outer tags come first.
BOOST_AUTO_TEST_CASE(the_document_shows_prefix_and_tags) {
    Router inner({.prefix = "/items", .tags = {"inner"}});
    inner.get("/", {.tags = {"own"}, .name = "read_items"}, [] { return 1; });
    Router outer({.prefix = "/v1", .tags = {"outer"}});
    outer.include_router(inner);
    App app;
    app.include_router(outer);
    auto const document = TestClient(app).get("/openapi.json").json();
    auto const& operation = document["paths"]["/v1/items/"]["get"];
    BOOST_TEST(operation["operationId"].as_string() == "read_items_v1_items__get");
    BOOST_TEST((operation["tags"] == schema::list{"outer", "inner", "own"}));
}

// OPENAPI-64, OPENAPI-92: app before router before operation, each answer by the innermost that names it.
BOOST_AUTO_TEST_CASE(the_document_shows_what_outer_ones_say_of_all_operations) {
    Router router({.responses = {{403, "router"}, {404, "router"}}, .deprecated = true});
    router.get("/x", {.responses = {{404, "own"}}}, [] { return 1; });
    App app({.responses = {{403, "app"}, {500, "app"}}});
    app.include_router(router);
    app.get("/y", [] { return 1; });
    auto const paths = TestClient(app).get("/openapi.json").json()["paths"];
    auto const& inner = paths["/x"]["get"];
    BOOST_TEST(inner["deprecated"].as_bool());
    BOOST_TEST(inner["responses"]["404"]["description"].as_string() == "own");
    BOOST_TEST(inner["responses"]["403"]["description"].as_string() == "router");
    BOOST_TEST(inner["responses"]["500"]["description"].as_string() == "app");
    BOOST_TEST((paths["/y"]["get"].find("deprecated") == nullptr));
    BOOST_TEST(paths["/y"]["get"]["responses"]["403"]["description"].as_string() == "app");
}

BOOST_AUTO_TEST_CASE(a_documented_answer_has_a_status) {
    BOOST_CHECK_THROW(app::StatusKey("4"), std::invalid_argument);
    BOOST_CHECK_THROW(app::StatusKey("6XX"), std::invalid_argument);
    BOOST_CHECK_THROW(app::StatusKey("none"), std::invalid_argument);
    BOOST_TEST(app::StatusKey("4xx").text() == "4XX");
    BOOST_TEST(app::StatusKey("DEFAULT").text() == "default");
}

BOOST_AUTO_TEST_CASE(the_document_can_be_customized) {
    App app(
        {.contact = openapi::Contact{.name = "Ann"},
         .license_info = openapi::License{.name = "MIT"},
         .terms_of_service = "https://x.com/terms",
         .customize_openapi = [](json::Value& document) { document.set("x-logo", "logo.png"); }}
    );
    auto const document = TestClient(app).get("/openapi.json").json();
    BOOST_TEST(document["x-logo"].as_string() == "logo.png");
    BOOST_TEST(document["info"]["contact"]["name"].as_string() == "Ann");
    BOOST_TEST(document["info"]["license"]["name"].as_string() == "MIT");
    BOOST_TEST(document["info"]["termsOfService"].as_string() == "https://x.com/terms");
}

struct Tree {
    std::vector<Tree> branches = schema::empty;
};

// DC-2J
BOOST_AUTO_TEST_CASE(schemas_of_input_and_output_can_be_one) {
    for (bool const separate : {true, false}) {
        App app({.separate_input_output_schemas = separate});
        app.post("/", [](Tree tree) { return tree; });
        auto const document = TestClient(app).get("/openapi.json").json();
        auto const& schemas = document["components"]["schemas"];
        BOOST_TEST((schemas.find("Tree-Output") != nullptr) == separate);
        BOOST_TEST((schemas.find("Tree") != nullptr) != separate);
    }
}

// RESP-74, OPENAPI-64: what an inclusion adds stands between the two routers' own.
BOOST_AUTO_TEST_CASE(an_inclusion_has_options_of_its_own) {
    Router inner({.prefix = "/items", .tags = {"inner"}});
    inner.get("/", {.tags = {"own"}}, [] { return "x"; });
    inner.get("/json", {.response_class = app::type<responses::JSONResponse>}, [] { return "x"; });
    Router outer({.prefix = "/v1", .tags = {"outer"}});
    outer.include_router(
        inner,
        {.prefix = "/between",
         .tags = {"between"},
         .default_response_class = app::type<responses::PlainTextResponse>,
         .deprecated = true}
    );
    App app;
    app.include_router(outer);
    TestClient const client(app);
    BOOST_TEST(client.get("/v1/between/items/").text == "x");
    BOOST_TEST(client.get("/v1/between/items/json").text == "\"x\"");
    auto const document = client.get("/openapi.json").json();
    auto const& operation = document["paths"]["/v1/between/items/"]["get"];
    BOOST_TEST((operation["tags"] == schema::list{"outer", "between", "inner", "own"}));
    BOOST_TEST(operation["deprecated"].as_bool());
}

BOOST_AUTO_TEST_CASE(a_hidden_router_still_works) {
    Router hidden({.include_in_schema = false});
    hidden.get("/x", [] { return 1; });
    App app;
    app.include_router(hidden);
    TestClient const client(app);
    BOOST_TEST(client.get("/x").status_code == 200);
    BOOST_TEST(client.get("/openapi.json").json()["paths"].as_object().empty());
}

BOOST_AUTO_TEST_SUITE_END()
