#include "service/schema/reading_test.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <ostream>
#include <set>

// VAL-40; what the table of recorded rows does not show was run with pydantic 2.13.4.
namespace svc::schema {
namespace {

enum class Color : int { red, blue };

struct Small {
    int a;
};

struct Large {
    int a;
    int b = 0;
};

struct Cat {
    Literal<"cat"> kind;
    int lives = 9;
};

struct Dog {
    Literal<"dog"> kind;
    bool barks = true;
};

template <class... Alternatives>
using Union = std::variant<Alternatives...>;

/** Which alternative the input became. */
template <class... Alternatives>
std::size_t chosen(std::string_view json) {
    Union<Alternatives...> value;
    std::vector<Issue> issues;
    bool const good = decode(info<decltype(value)>(), parsed(json), &value, {"body"}, issues);
    BOOST_TEST((good && issues.empty()));
    return value.index();
}

struct Row {
    char const* name;
    std::size_t index;
    std::size_t expected;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

Row const rows[] = {
    {"the exact type wins over an earlier one", chosen<int, std::string>(R"("5")"), 1},
    {"else the first that takes it", chosen<int, bool>("1.0"), 0},
    {"true is a bool before it is an int", chosen<int, bool>("true"), 1},
    {"an int is an int before it is a float", chosen<double, int>("5"), 1},
    {"a float takes an int rather than a text does", chosen<bool, double>("1"), 1},
    {"a float with a fraction", chosen<int, double>("1.5"), 1},
    {"any takes what others would have to convert", chosen<int, json::Value>(R"("5")"), 1},
    {"an exact type wins over any", chosen<json::Value, int>("5"), 1},
    {"a literal is exact", chosen<std::string, Literal<"a">>(R"("a")"), 0},
    {"a literal is exact, first", chosen<Literal<"a">, std::string>(R"("a")"), 0},
    {"a text wins over an enum", chosen<Color, std::string>(R"("red")"), 1},
    {"a text wins over a date", chosen<Date, std::string>(R"("2020-01-01")"), 1},
    {"more members win", chosen<Small, Large>(R"({"a":1,"b":2})"), 1},
    {"the first of equal ones", chosen<Small, Large>(R"({"a":1})"), 0},
    {"the nearer of equal ones", chosen<Small, Large>(R"({"a":"1"})"), 0},
    {"the struct that fits", chosen<Cat, Dog>(R"({"kind":"dog"})"), 1},
    {"null is monostate", chosen<std::monostate, int>("null"), 0},
    {"null is monostate wherever it stands", chosen<int, std::monostate>("null"), 1},
    {"a dict beside a struct", chosen<Small, std::map<std::string, int>>(R"({"b":1})"), 1},
    {"a dict is nearer than a struct", chosen<Small, std::map<std::string, int>>(R"({"a":1})"), 1},
    {"a list is nearer than a set", chosen<std::set<int>, std::vector<int>>("[1]"), 1},
    {"a list of the exact type", chosen<std::vector<int>, std::vector<std::string>>(R"(["1"])"), 1},
    {"a list as near as its farthest element",
     chosen<std::vector<int>, std::vector<double>>("[1,2.5]"),
     1},
    {"the first of two that convert", chosen<DateTime, Date>(R"("2020-01-01")"), 0},
    {"an optional inside", chosen<std::optional<int>, std::string>(R"("1")"), 1},
};

} // namespace

BOOST_AUTO_TEST_SUITE(decoder_variant)

BOOST_DATA_TEST_CASE(the_nearest_alternative_is_taken, rows) {
    BOOST_TEST(sample.index == sample.expected);
}

// VAL-21: union members add their tag.
BOOST_AUTO_TEST_CASE(issues_of_all_alternatives_are_told_with_their_tags) {
    BOOST_TEST(
        (read_as<Union<std::vector<int>, Small, std::monostate, Literal<"a", 1>, Color, Uuid>>("5"))
        == R"([{"type":"list_type","loc":["body","list[int]"],"msg":"Input should be a valid list","input":5},)"
           R"({"type":"dataclass_type","loc":["body","Small"],"msg":"Input should be a dictionary or an instance of Small","input":5,"ctx":{"class_name":"Small"}},)"
           R"({"type":"literal_error","loc":["body","literal['a',1]"],"msg":"Input should be 'a' or 1","input":5,"ctx":{"expected":"'a' or 1"}},)"
           R"({"type":"enum","loc":["body","str-enum[Color]"],"msg":"Input should be 'red' or 'blue'","input":5,"ctx":{"expected":"'red' or 'blue'"}},)"
           R"({"type":"uuid_type","loc":["body","uuid"],"msg":"UUID input should be a string, bytes or UUID object","input":5}])"
    );
}

BOOST_AUTO_TEST_CASE(issues_of_alternatives_vanish_when_one_fits) {
    BOOST_TEST(
        (read_as<std::vector<Union<int, std::string>>>(R"([1,"a",[]])"))
        == R"([{"type":"int_type","loc":["body",2,"int"],"msg":"Input should be a valid integer","input":[]},)"
           R"({"type":"string_type","loc":["body",2,"str"],"msg":"Input should be a valid string","input":[]}])"
    );
}

BOOST_AUTO_TEST_CASE(an_optional_union_takes_null) {
    BOOST_TEST((read_as<std::optional<Union<int, std::string>>>("null")) == "null");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
