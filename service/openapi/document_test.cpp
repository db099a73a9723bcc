#include "service/openapi/document.hpp"

#include "service/json/parse.hpp"
#include "service/json/writer.hpp"
#include "service/responses/redirect_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <ostream>

using namespace svc;
using namespace svc::openapi;

BOOST_AUTO_TEST_SUITE(document)

json::Value parsed(std::string const& text) { return *json::parse(text); }

using responses::class_of;
using Class = responses::ResponseClass const&;

struct CustomORJSONResponse : responses::Response {
    static constexpr auto media_type = "application/json";

    std::string render(Any content) const { return content.json(2); }
};

// Streams and files: classes without a media type.
Class untyped = class_of<responses::Response>();
Class json_class = class_of<responses::JSONResponse>();
Class html = class_of<responses::HTMLResponse>();

/** As app/ describes a route of a named function without arguments. */
Operation
named(std::string_view name, std::string path, Class response_class, int status_code = 0) {
    std::string const id = operation_id(name, path, "GET");
    int const status = status_code == 0 ? response_class.status_code : status_code;
    return {
        "GET",
        std::move(path),
        id,
        summary_of(name),
        {},
        {},
        false,
        status,
        &response_class,
        nullptr,
        {}};
}

std::vector<Server> const stages{
    {"https://stag.example.com", "Staging environment"},
    {"https://prod.example.com", "Production environment"}};

struct SeedRow {
    char const* file;
    Operation operation;
    std::string root_path{};
    std::vector<Server> servers{};
    bool root_path_in_servers = true;

    friend std::ostream& operator<<(std::ostream& out, SeedRow const& row) {
        return out << row.file;
    }

    [[nodiscard]] json::Value expected() const {
        std::ifstream file_stream("fixtures/openapi/" + std::string(file) + ".json");
        json::Value document = parsed({std::istreambuf_iterator<char>(file_stream), {}})["openapi"];
        json::Value info = document["info"];
        document.set("info", info.set("title", "svc"));
        return document;
    }
};

// The documents that FastAPI 0.141 gives for the seeds' examples (OPENAPI-17 to OPENAPI-1B, RESP-90 to
// RESP-9G).
SeedRow const seed_rows[] = {
    {"behind_a_proxy.tutorial001", named("read_main", "/app", json_class), "/api/v1"},
    {"behind_a_proxy.tutorial001_01", named("read_items", "/items/", json_class)},
    {"behind_a_proxy.tutorial002", named("read_main", "/app", json_class), "/api/v1"},
    {"behind_a_proxy.tutorial003", named("read_main", "/app", json_class), "/api/v1", stages},
    {"behind_a_proxy.tutorial004",
     named("read_main", "/app", json_class),
     "/api/v1",
     stages,
     false},
    {"behind_a_proxy.sub_app", named("read_main", "/app", json_class), "/api/v1"},
    {"custom_response.legacy", named("get_legacy_data", "/legacy/", json_class)},
    {"custom_response.tutorial001",
     named("read_items", "/items/", class_of<responses::UJSONResponse>())},
    {"custom_response.tutorial001b", named("read_items", "/items/", json_class)},
    {"custom_response.tutorial002", named("read_items", "/items/", html)},
    {"custom_response.tutorial003", named("read_items", "/items/", json_class)},
    {"custom_response.tutorial004", named("read_items", "/items/", html)},
    {"custom_response.tutorial005", named("main", "/", class_of<responses::PlainTextResponse>())},
    {"custom_response.tutorial006", named("redirect_typer", "/typer", json_class)},
    {"custom_response.tutorial006b",
     named("redirect_fastapi", "/fastapi", class_of<responses::RedirectResponse>())},
    {"custom_response.tutorial006c",
     named("redirect_pydantic", "/pydantic", class_of<responses::RedirectResponse>(), 302)},
    {"custom_response.tutorial007", named("main", "/", json_class)},
    {"custom_response.tutorial008", named("main", "/", json_class)},
    {"custom_response.tutorial009", named("main", "/", json_class)},
    {"custom_response.tutorial009b", named("main", "/", untyped)},
    {"custom_response.tutorial009c", named("main", "/", class_of<CustomORJSONResponse>())},
    {"custom_response.tutorial010",
     named("read_items", "/items/", class_of<responses::ORJSONResponse>())},
};

BOOST_DATA_TEST_CASE(the_seeds_examples_are_documented_as_by_fastapi, seed_rows) {
    Document document({"svc", {}, {}, "0.1.0"}, sample.servers, sample.root_path_in_servers);
    document.add(sample.operation);
    document.finish();
    std::string const text = document.text(sample.root_path);
    BOOST_TEST((parsed(text) == sample.expected()), text);
}

struct ServersRow {
    char const* name;
    std::vector<Server> servers;
    bool root_path_in_servers;
    std::string_view root_path;
    std::string_view expected; // the array's text; empty for no `servers` at all

    friend std::ostream& operator<<(std::ostream& out, ServersRow const& row) {
        return out << row.name;
    }
};

ServersRow const servers_rows[] = {
    {"OPENAPI-10 none", {}, true, "", ""},
    {"OPENAPI-10 texts stay",
     {{"https://X.com"}, {"/"}, {""}, {"https://{v}.x"}},
     true,
     "",
     R"([{"url":"https://X.com"},{"url":"/"},{"url":""},{"url":"https://{v}.x"}])"},
    {"OPENAPI-11 root path first",
     {{"https://x.com"}},
     true,
     "/api/v1",
     R"([{"url":"/api/v1"},{"url":"https://x.com"}])"},
    {"OPENAPI-11 not wished",
     {{"https://x.com"}},
     false,
     "/api/v1",
     R"([{"url":"https://x.com"}])"},
    {"OPENAPI-11 not wished, none", {}, false, "/api/v1", ""},
    {"OPENAPI-12 one slash", {}, true, "/", ""},
    {"OPENAPI-12 a slash at the end", {}, true, "/api/v1/", R"([{"url":"/api/v1"}])"},
    {"OPENAPI-13 listed already",
     {{"https://x.com"}, {"/api/v1", "d"}},
     true,
     "/api/v1",
     R"([{"url":"https://x.com"},{"url":"/api/v1","description":"d"}])"},
    {"OPENAPI-13 listed with a slash",
     {{"/api/v1/"}},
     true,
     "/api/v1",
     R"([{"url":"/api/v1"},{"url":"/api/v1/"}])"},
};

BOOST_DATA_TEST_CASE(servers_are_chosen_for_each_request, servers_rows) {
    Document document({"svc", {}, {}, "1"}, sample.servers, sample.root_path_in_servers);
    document.finish();
    std::string const expected
        = sample.expected.empty() ? "" : ",\"servers\":" + std::string(sample.expected);
    BOOST_TEST(
        document.text(sample.root_path)
        == R"({"openapi":"3.1.0","info":{"title":"svc","version":"1"})" + expected
               + R"(,"paths":{}})"
    );
}

// OPENAPI-14
BOOST_AUTO_TEST_CASE(nothing_of_a_request_is_kept) {
    Document document({"svc", {}, {}, "1"}, {{"https://x.com"}}, true);
    document.finish();
    std::string const plain = document.text("");
    BOOST_TEST(parsed(document.text("/a"))["servers"][0]["url"].as_string() == "/a");
    BOOST_TEST(parsed(document.text("/b"))["servers"][0]["url"].as_string() == "/b");
    BOOST_TEST(document.text("") == plain);
}

// OPENAPI-51
BOOST_AUTO_TEST_CASE(the_info_has_its_keys_in_order) {
    Document document({"T \"x\"", "s", "d", "2.0"}, {}, true);
    document.finish();
    BOOST_TEST(
        json::write(parsed(document.text(""))["info"])
        == R"({"title":"T \"x\"","summary":"s","description":"d","version":"2.0"})"
    );
}

json::Value paths_of(std::vector<Operation> const& operations) {
    Document document({"svc", {}, {}, "1"}, {}, true);
    for (Operation const& operation : operations) {
        document.add(operation);
    }
    document.finish();
    return parsed(document.text(""))["paths"];
}

// OPENAPI-54
BOOST_AUTO_TEST_CASE(operations_of_one_path_share_its_item) {
    Operation post = named("create", "/b", json_class);
    post.method = "POST";
    json::Value const paths = paths_of(
        {named("first", "/b", json_class),
         named("a", "/a", json_class),
         post,
         named("last", "/b", json_class)}
    );
    BOOST_TEST(paths.as_object().size() == 2U);
    BOOST_TEST(paths.as_object()[0].name == "/b");
    BOOST_TEST(paths["/b"]["get"]["summary"].as_string() == "Last");
    BOOST_TEST(paths["/b"]["post"]["operationId"].as_string() == "create_b_get");
}

// OPENAPI-63, OPENAPI-64
BOOST_AUTO_TEST_CASE(an_operation_shows_what_it_was_given) {
    Operation operation = named("f", "/x", json_class, 201);
    operation.description = "What it does";
    operation.tags = {"a", "b", "a"};
    operation.deprecated = true;
    json::Value const shown = paths_of({operation})["/x"]["get"];
    BOOST_TEST((shown["tags"] == list{"a", "b", "a"}));
    BOOST_TEST(shown["description"].as_string() == "What it does");
    BOOST_TEST(shown["deprecated"].as_bool());
    BOOST_TEST(shown["responses"].as_object()[0].name == "201");
    json::Value const plain = paths_of({named("f", "/x", json_class)})["/x"]["get"];
    BOOST_TEST((plain.find("tags") == nullptr));
    BOOST_TEST((plain.find("deprecated") == nullptr));
    BOOST_TEST((plain.find("description") == nullptr));
}

// RESP-82
BOOST_DATA_TEST_CASE(
    a_status_without_body_shows_no_content, boost::unit_test::data::make({204, 205, 304})
) {
    json::Value const shown = paths_of({named("f", "/x", json_class, sample)});
    BOOST_TEST(
        (shown["/x"]["get"]["responses"][std::to_string(sample)]
         == dict{{"description", "Successful Response"}})
    );
}

BOOST_AUTO_TEST_SUITE_END()
