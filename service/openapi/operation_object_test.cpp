#include "service/openapi/operation_object.hpp"

#include "service/binding/endpoint.hpp"
#include "service/json/parse.hpp"
#include "service/json/writer.hpp"
#include "service/responses/json_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace svc;
using namespace svc::openapi;
using binding::Body;
using binding::Cookie;
using binding::Header;
using binding::Query;

BOOST_AUTO_TEST_SUITE(operation_object)

enum class Color : int { red, blue };

struct Item {
    std::string name;
};

struct Message {
    std::string text;
};

/** A POST at /f with the arguments of `handler`, as app/ describes it. */
template <class F>
Operation operation(F handler, std::vector<std::string> placeholders = {}) {
    auto endpoint = binding::make_endpoint(std::move(handler));
    endpoint.name_path_arguments(std::move(placeholders));
    return {
        "POST",
        "/f",
        "f_f_post",
        "F",
        {},
        {},
        false,
        200,
        &responses::class_of<responses::JSONResponse>(),
        endpoint.returns,
        endpoint.arguments};
}

json::Value shown(Operation const& operation) {
    schema::Components components;
    add_types(operation, components);
    return openapi::operation_object(operation, components);
}

/** Compares, and tells both as text. */
void check_equal(json::Value const& found, char const* expected) {
    BOOST_TEST((found == *json::parse(expected)), json::write(found));
}

// OPENAPI-70 to OPENAPI-74
BOOST_AUTO_TEST_CASE(parameters_stand_by_place_and_in_order) {
    auto const handler = [](Cookie<"ck", std::optional<int>>,
                            Header<"x-token">,
                            Query<"limit", int, 10>,
                            Query<"q", std::optional<std::string>>,
                            Query<"tag", std::vector<std::string>, schema::empty>,
                            Query<"color", Color, Color::blue>,
                            int item_id) { return item_id; };
    check_equal(
        shown(operation(handler, {"item_id"}))["parameters"],
        R"([
        {"name":"item_id","in":"path","required":true,"schema":{"type":"integer","title":"Item Id"}},
        {"name":"limit","in":"query","required":false,
         "schema":{"type":"integer","default":10,"title":"Limit"}},
        {"name":"q","in":"query","required":false,
         "schema":{"anyOf":[{"type":"string"},{"type":"null"}],"title":"Q"}},
        {"name":"tag","in":"query","required":false,
         "schema":{"type":"array","items":{"type":"string"},"default":[],"title":"Tag"}},
        {"name":"color","in":"query","required":false,
         "schema":{"$ref":"#/components/schemas/Color","default":"blue"}},
        {"name":"x-token","in":"header","required":true,
         "schema":{"type":"string","title":"X-Token"}},
        {"name":"ck","in":"cookie","required":false,
         "schema":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Ck"}}])"
    );
}

// OPENAPI-81
BOOST_AUTO_TEST_CASE(one_body_is_its_own_schema) {
    check_equal(
        shown(operation([](Item item) { return item; }))["requestBody"],
        R"({"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}},
            "required":true})"
    );
    check_equal(
        shown(operation([](Body<"items", std::vector<Item>> items) { return *items; })
        )["requestBody"],
        R"({"content":{"application/json":{"schema":{"type":"array",
            "items":{"$ref":"#/components/schemas/Item"},"title":"Items"}}},"required":true})"
    );
    check_equal(
        shown(operation([](Body<"item", std::optional<Item>> item) { return *item; })
        )["requestBody"],
        R"({"content":{"application/json":{"schema":{"title":"Item",
            "anyOf":[{"$ref":"#/components/schemas/Item"},{"type":"null"}]}}}})"
    );
}

// C++ does not tell a parameter's name, so a body has a title only when it is named.
BOOST_AUTO_TEST_CASE(a_body_without_a_name_has_no_title) {
    check_equal(
        shown(operation([](std::optional<Item> const&) {}))["requestBody"],
        R"({"content":{"application/json":{"schema":{"anyOf":[
                {"$ref":"#/components/schemas/Item"},{"type":"null"}]}}}})"
    );
}

// OPENAPI-82
BOOST_AUTO_TEST_CASE(several_bodies_are_one_component) {
    auto const two = operation([](Body<"item", Item>, Body<"count", std::optional<int>>) {});
    check_equal(
        shown(two)["requestBody"],
        R"({"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Body_f_f_post"}}},
            "required":true})"
    );
    schema::Components components;
    add_types(two, components);
    check_equal(
        body_component(two, components),
        R"({"properties":{"item":{"$ref":"#/components/schemas/Item"},
            "count":{"anyOf":[{"type":"integer"},{"type":"null"}],"title":"Count"}},
            "type":"object","required":["item"],"title":"Body_f_f_post"})"
    );
    auto const one = operation([](Item) {});
    BOOST_TEST(body_component(one, components).is_null());
}

// OPENAPI-90, RESP-81
BOOST_AUTO_TEST_CASE(the_result_is_the_schema_of_the_answer) {
    check_equal(
        shown(operation([] { return std::vector<Item>(); }))["responses"],
        R"({"200":{"description":"Successful Response","content":{"application/json":{"schema":
            {"type":"array","items":{"$ref":"#/components/schemas/Item"},
             "title":"Response F F Post"}}}}})"
    );
    auto html = operation([] { return Item(); });
    html.response_class = &responses::class_of<responses::HTMLResponse>();
    html.response_description = "A page";
    check_equal(
        shown(html)["responses"],
        R"({"200":{"description":"A page","content":{"text/html":{"schema":{"type":"string"}}}}})"
    );
}

// OPENAPI-92
BOOST_AUTO_TEST_CASE(more_answers_are_documented) {
    auto more = operation([] { return 1; });
    more.model = nullptr;
    more.responses
        = {{"404", {}, &schema::info<Message>()},
           {"200", "Fine", nullptr, dict{{"content", dict{{"image/png", dict{}}}}}},
           {"418"},
           {"5XX"},
           {"default", {}, &schema::info<std::vector<int>>()}};
    check_equal(
        shown(more)["responses"],
        R"({"200":{"description":"Fine","content":{"application/json":{"schema":{}},"image/png":{}}},
            "404":{"description":"Not Found",
                   "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Message"}}}},
            "418":{"description":"I'm a Teapot"},
            "5XX":{"description":"Server Error"},
            "default":{"description":"Default Response","content":{"application/json":{"schema":
                {"type":"array","items":{"type":"integer"},"title":"Response Default F F Post"}}}}})"
    );
}

struct FailureRow {
    char const* name;
    bool takes_something;
    char const* documented;
    bool expected;

    friend std::ostream& operator<<(std::ostream& out, FailureRow const& row) {
        return out << row.name;
    }
};

// OPENAPI-91
FailureRow const failure_rows[] = {
    {"nothing to be wrong with", false, "404", false},
    {"a parameter", true, "404", true},
    {"422 is documented", true, "422", false},
    {"4XX is documented", true, "4XX", false},
    {"default is documented", true, "default", false},
};

BOOST_DATA_TEST_CASE(a_422_is_shown_where_it_can_come, failure_rows) {
    auto tested = sample.takes_something ? operation([](Query<"q">) {})
                                         : operation([](http::Request const&) {});
    tested.responses = {{sample.documented}};
    BOOST_TEST(can_fail_validation(tested) == sample.expected);
    json::Value const answers = shown(tested)["responses"];
    json::Value const* const failure = answers.find("422");
    BOOST_TEST((failure != nullptr && failure->find("content") != nullptr) == sample.expected);
}

// OPENAPI-65
BOOST_AUTO_TEST_CASE(extra_is_merged_last) {
    auto extended = operation([] {});
    extended.tags = {"a"};
    extended.extra = dict{{"tags", list{"b"}}, {"x-y", 1}, {"summary", "Other"}};
    json::Value const object = shown(extended);
    BOOST_TEST((object["tags"] == list{"a", "b"}));
    BOOST_TEST((object["x-y"] == json::Value(1)));
    BOOST_TEST(object["summary"].as_string() == "Other");
}

BOOST_AUTO_TEST_SUITE_END()
