#include "service/openapi/document.hpp"

#include "service/json/parse.hpp"
#include "service/json/writer.hpp"
#include "service/responses/json_response.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;
using namespace svc::openapi;

BOOST_AUTO_TEST_SUITE(document)

json::Value parsed(std::string const& text) { return *json::parse(text); }

using responses::class_of;
using Class = responses::ResponseClass const&;

Class json_class = class_of<responses::JSONResponse>();

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

// OPENAPI-51: keys in order, URLs as pydantic normalises them
BOOST_AUTO_TEST_CASE(the_info_says_all_that_was_given) {
    Document document(
        {"T \"x\"",
         "s",
         "d",
         "2.0",
         "http://x.com/terms",
         Contact{.name = "n", .url = "http://x.com", .email = "e@x.com"},
         License{.name = "Apache 2.0", .identifier = "Apache-2.0"}},
        {},
        true
    );
    document.finish();
    BOOST_TEST(
        json::write(parsed(document.text(""))["info"])
        == R"({"title":"T \"x\"","summary":"s","description":"d","termsOfService":"http://x.com/terms",)"
           R"("contact":{"name":"n","url":"http://x.com/","email":"e@x.com"},)"
           R"("license":{"name":"Apache 2.0","identifier":"Apache-2.0"},"version":"2.0"})"
    );
}

// OPENAPI-50
BOOST_AUTO_TEST_CASE(tags_stand_at_the_end) {
    Document document(
        {.title = "svc",
         .version = "1",
         .tags
         = {{"items", "All of them", ExternalDocs{"https://x.com", "more"}}, {.name = "users"}}},
        {},
        true
    );
    document.finish();
    BOOST_TEST(
        document.text("")
        == R"({"openapi":"3.1.0","info":{"title":"svc","version":"1"},"paths":{},)"
           R"("tags":[{"name":"items","description":"All of them",)"
           R"("externalDocs":{"description":"more","url":"https://x.com/"}},{"name":"users"}]})"
    );
}

BOOST_AUTO_TEST_CASE(the_whole_document_can_be_changed_once) {
    Document document({.title = "svc", .version = "1"}, {{"https://x.com"}}, true);
    document.finish([](json::Value& whole) {
        whole.set("servers", list{dict{{"url", "https://y.com"}}});
        whole.set("x-logo", dict{{"url", "logo.png"}});
    });
    BOOST_TEST(
        document.text("/api")
        == R"({"openapi":"3.1.0","info":{"title":"svc","version":"1"},)"
           R"("servers":[{"url":"/api"},{"url":"https://y.com"}],"paths":{},"x-logo":{"url":"logo.png"}})"
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
