#include "service/schema/decode.hpp"

#include "service/schema/reading_test.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <stdexcept>

namespace svc::decode_test {

// A suite is a namespace, and in svc::schema `decode` is a function.
using namespace schema; // NOLINT(google-build-using-namespace)

namespace {

struct Item {
    std::string name;
    double price;
    std::optional<std::string> description = std::nullopt;
    std::optional<double> tax = std::nullopt;
};

struct Author {
    std::string name;
    std::vector<Item> items = svc::empty;
};

struct Strict {
    static constexpr ModelConfig model_config{.extra = Extra::Forbid};
    int v;
};

struct Renamed {
    int item_id = svc::field({.alias = "itemId"});
};

struct Node {
    int value;
    std::vector<Node> children = svc::empty;
    std::shared_ptr<Node> next = nullptr;
};

struct Defaults {
    int a = 5;
    std::vector<int> b = {1, 2};
};

struct Row {
    char const* name;
    std::string result;
    char const* expected;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

Row const bodies[] = {
    {"DC-02 a number for a float",
     read_as<Item>(R"({"name":"Foo","price":3})"),
     R"({"name":"Foo","price":3.0,"description":null,"tax":null})"},
    {"DC-03 a text that is no number",
     read_as<Item>(R"({"name":"Foo","price":"invalid price"})"),
     R"([{"type":"float_parsing","loc":["body","price"],"msg":"Input should be a valid number, unable to parse string as a number","input":"invalid price"}])"},
    {"DC-04 coerced, and extra dropped",
     read_as<Item>(R"({"name":"Foo","price":"3.5","tax":"1","description":"d","x":1})"),
     R"({"name":"Foo","price":3.5,"description":"d","tax":1.0})"},
    {"DC-05 a missing member shows the object",
     read_as<Item>(R"({"name":"Foo"})"),
     R"([{"type":"missing","loc":["body","price"],"msg":"Field required","input":{"name":"Foo"}}])"},
    {"DC-06 a truth for a float",
     read_as<Item>(R"({"price":true,"name":"x"})"),
     R"({"name":"x","price":1.0,"description":null,"tax":null})"},
    {"DC-14 no elements", read_as<std::vector<Item>>("[]"), "[]"},
    {"DC-16 an object for a list",
     read_as<std::vector<Item>>("{}"),
     R"([{"type":"list_type","loc":["body"],"msg":"Input should be a valid list","input":{}}])"},
    {"DC-17 VAL-23 all issues, in the order of declaration",
     read_as<std::vector<Item>>(R"([{"price":1},{"price":"x","name":5}])"),
     R"([{"type":"missing","loc":["body",0,"name"],"msg":"Field required","input":{"price":1}},)"
     R"({"type":"string_type","loc":["body",1,"name"],"msg":"Input should be a valid string","input":5},)"
     R"({"type":"float_parsing","loc":["body",1,"price"],"msg":"Input should be a valid number, unable to parse string as a number","input":"x"}])"},
    {"DC-18 null for a struct",
     read_as<std::vector<Item>>("[null]"),
     R"([{"type":"dataclass_type","loc":["body",0],"msg":"Input should be a dictionary or an instance of Item","input":null,"ctx":{"class_name":"Item"}}])"},
    {"VAL-21 a location goes through lists and members",
     read_as<Author>(R"({"name":"a","items":[{"name":"b","price":[]}]})"),
     R"([{"type":"float_type","loc":["body","items",0,"price"],"msg":"Input should be a valid number","input":[]}])"},
    {"VAL-24 null is not absence",
     read_as<Strict>(R"({"v":null})"),
     R"([{"type":"int_type","loc":["body","v"],"msg":"Input should be a valid integer","input":null}])"},
    {"VAL-25 keys have case",
     read_as<Strict>(R"({"V":1})"),
     R"([{"type":"missing","loc":["body","v"],"msg":"Field required","input":{"V":1}},)"
     R"({"type":"unexpected_keyword_argument","loc":["body","V"],"msg":"Unexpected keyword argument","input":1}])"},
    {"forbidden extra keys, each told",
     read_as<Strict>(R"({"v":1,"x":2,"y":3})"),
     R"([{"type":"unexpected_keyword_argument","loc":["body","x"],"msg":"Unexpected keyword argument","input":2},)"
     R"({"type":"unexpected_keyword_argument","loc":["body","y"],"msg":"Unexpected keyword argument","input":3}])"},
    {"VAL-10 the last of equal keys counts", read_as<Strict>(R"({"v":"x","v":2})"), R"({"v":2})"},
    {"an alias is the key and the location",
     read_as<Renamed>(R"({"item_id":1})"),
     R"([{"type":"missing","loc":["body","itemId"],"msg":"Field required","input":{"item_id":1}}])"},
    {"an alias is read", read_as<Renamed>(R"({"itemId":1})"), R"({"itemId":1})"},
    {"VAL-27 defaults fill in", read_as<Defaults>("{}"), R"({"a":5,"b":[1,2]})"},
    {"a default list is replaced", read_as<Defaults>(R"({"b":[3]})"), R"({"a":5,"b":[3]})"},
    {"structs that hold themselves",
     read_as<Node>(R"({"value":1,"children":[{"value":2}],"next":{"value":3}})"),
     R"({"value":1,"children":[{"value":2,"children":[],"next":null}],"next":{"value":3,"children":[],"next":null}})"},
};

Row const values[] = {
    {"VAL-37 both key and value are told",
     read_as<std::map<int, int>>(R"({"a":"b"})"),
     R"([{"type":"int_parsing","loc":["body","a","[key]"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":"a"},)"
     R"({"type":"int_parsing","loc":["body","a"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":"b"}])"},
    {"VAL-37 keys are read", read_as<std::map<int, std::string>>(R"({"1.0":"a"})"), R"({"1":"a"})"},
    {"VAL-36 missing elements",
     read_as<std::tuple<int, std::string>>("[1]"),
     R"([{"type":"missing","loc":["body",1],"msg":"Field required","input":[1]}])"},
    {"VAL-36 too many elements",
     read_as<std::tuple<int, std::string>>(R"([1,"a",2])"),
     R"([{"type":"too_long","loc":["body"],"msg":"Tuple should have at most 2 items after validation, not 3","input":[1,"a",2],"ctx":{"field_type":"Tuple","max_length":2,"actual_length":3}}])"},
    {"a pair is a tuple", read_as<std::pair<int, bool>>(R"(["1","no"])"), "[1,false]"},
    {"an array is full", read_as<std::array<int, 2>>(R"([1,"2"])"), "[1,2]"},
    {"an array with too few",
     read_as<std::array<int, 2>>("[1]"),
     R"([{"type":"too_short","loc":["body"],"msg":"List should have at least 2 items after validation, not 1","input":[1],"ctx":{"field_type":"List","min_length":2,"actual_length":1}}])"},
    {"VAL-35 a set drops what comes twice", read_as<std::set<int>>(R"([2,"2",1])"), "[1,2]"},
    {"vector of bool", read_as<std::vector<bool>>(R"([true,"off",0])"), "[true,false,false]"},
    {"deque", read_as<std::deque<int>>("[1,2]"), "[1,2]"},
    {"the largest int8_t", read_as<std::int8_t>("127"), "127"},
    {"beyond int8_t",
     read_as<std::int8_t>("128"),
     R"([{"type":"int_parsing_size","loc":["body"],"msg":"Unable to parse input string as an integer, exceeded maximum size","input":128}])"},
    {"the least int8_t", read_as<std::int8_t>("-128"), "-128"},
    {"below int8_t",
     read_as<std::int8_t>(R"("-129")"),
     R"([{"type":"int_parsing_size","loc":["body"],"msg":"Unable to parse input string as an integer, exceeded maximum size","input":"-129"}])"},
    {"below unsigned",
     read_as<unsigned>("-1"),
     R"([{"type":"int_parsing_size","loc":["body"],"msg":"Unable to parse input string as an integer, exceeded maximum size","input":-1}])"},
    {"the largest uint64_t",
     read_as<std::uint64_t>("18446744073709551615"),
     "18446744073709551615"},
    {"the least int64_t", read_as<std::int64_t>("-9223372036854775808"), "-9223372036854775808"},
    {"minus nothing is no minus", read_as<unsigned>("-0.0"), "0"},
    {"float", read_as<float>("0.1"), "0.1"},
    {"VAL-12 an integer beyond every double",
     read_as<double>("1" + std::string(309, '0')).substr(0, 22),
     R"([{"type":"float_type",)"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(decode)

BOOST_DATA_TEST_CASE(structs_are_read, bodies) { BOOST_TEST(sample.result == sample.expected); }

BOOST_DATA_TEST_CASE(containers_and_numbers_are_read, values) {
    BOOST_TEST(sample.result == sample.expected);
}

BOOST_AUTO_TEST_CASE(issues_are_added_behind_those_that_are_there) {
    std::vector<Issue> issues{{"first", {}, ""}};
    int out = 0;
    BOOST_TEST(!schema::decode(info<int>(), json::Value("x"), &out, {"query", "q"}, issues));
    BOOST_TEST_REQUIRE(issues.size() == 2);
    BOOST_TEST((issues[1].loc == Location{"query", "q"}));
}

BOOST_AUTO_TEST_CASE(a_view_of_a_text_cannot_be_read_into) {
    std::vector<Issue> issues;
    std::string_view view;
    BOOST_CHECK_THROW(
        schema::decode(info<std::string_view>(), json::Value("x"), &view, {}, issues),
        std::logic_error
    );
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::decode_test
