#include "service/schema/enumeration.hpp"

#include "service/schema/any.hpp"
#include "service/schema/reading_test.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace svc::schema {
namespace enums {

enum class Color : int { Red, Green = 5, Blue = -3 };
enum class Byte : std::uint8_t { Low = 0, High = 255 };
enum Plain : int { plain_a, plain_b };
enum class Status : int { Ok = 200, NotFound = 404 };
enum class Mixed : int { Dark, Two };
enum class Alias : int { First = 1, Second = 1 };
enum class Signed : std::int8_t { Minus = -1, Plus = 1 };

struct Holder {
    enum class Inside : int { x, y };
};

} // namespace enums

using namespace enums; // NOLINT(google-build-using-namespace)

template <>
inline constexpr EnumRange enum_range<Status>{100, 599};

template <>
inline constexpr bool enum_by_value<Status> = true;

template <>
inline constexpr EnumRange enum_range<Byte>{0, 255};

template <>
inline constexpr auto enum_values<Mixed> = std::array{
    EnumValue<Mixed>{Mixed::Dark, "dark-red"}, EnumValue<Mixed>{Mixed::Two, 2}};

namespace {

template <class E>
std::string values_of() {
    return json::write(json::Value(as<EnumInfo>(info<E>()).enumeration().values));
}

struct Row {
    char const* name;
    std::string result;
    char const* expected;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

Row const rows[] = {
    {"names in the order of their numbers", values_of<Color>(), R"(["Blue","Red","Green"])"},
    {"an unscoped enum", values_of<Plain>(), R"(["plain_a","plain_b"])"},
    {"an enum in a class", values_of<Holder::Inside>(), R"(["x","y"])"},
    {"a range of its own", values_of<Byte>(), R"(["Low","High"])"},
    {"values instead of names", values_of<Status>(), "[200,404]"},
    {"values given one by one", values_of<Mixed>(), R"(["dark-red",2])"},
    {"of two names for a number the first", values_of<Alias>(), R"(["First"])"},
    {"a signed byte", values_of<Signed>(), R"(["Minus","Plus"])"},

    {"VAL-41 read by name", read_as<Color>(R"("Green")"), R"("Green")"},
    {"VAL-41 names have case",
     read_as<Color>(R"("green")"),
     R"([{"type":"enum","loc":["body"],"msg":"Input should be 'Blue', 'Red' or 'Green'","input":"green","ctx":{"expected":"'Blue', 'Red' or 'Green'"}}])"},
    {"VAL-41 not by number", read_as<Color>("5").substr(0, 15), R"([{"type":"enum")"},
    {"VAL-42 read by value", read_as<Status>("404"), "404"},
    {"VAL-42 from a text", read_as<Status>(R"("200")"), "200"},
    {"VAL-42 no such value",
     read_as<Status>("201"),
     R"([{"type":"enum","loc":["body"],"msg":"Input should be 200 or 404","input":201,"ctx":{"expected":"200 or 404"}}])"},
    {"VAL-43 a text of a mixed one", read_as<Mixed>(R"("dark-red")"), R"("dark-red")"},
    {"VAL-43 a number of a mixed one", read_as<Mixed>("2.0"), "2"},
    {"VAL-43 no text for a number", read_as<Mixed>(R"("2")").substr(0, 15), R"([{"type":"enum")"},
    {"a signed byte is stored with its sign", read_as<Signed>(R"("Minus")"), R"("Minus")"},
    {"VAL-44 a literal", read_as<Literal<"a", "b">>(R"("b")"), R"("b")"},
    {"VAL-44 true for 1", read_as<Literal<1, 2>>("true"), "1"},
    {"VAL-44 no text for 1",
     read_as<Literal<1, 2>>(R"("1")"),
     R"([{"type":"literal_error","loc":["body"],"msg":"Input should be 1 or 2","input":"1","ctx":{"expected":"1 or 2"}}])"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(enumeration)

BOOST_DATA_TEST_CASE(values_come_and_go, rows) { BOOST_TEST(sample.result == sample.expected); }

BOOST_AUTO_TEST_CASE(a_literal_is_compared_with_texts) {
    Literal<"a", "b"> literal = "b";
    BOOST_TEST((literal == "b"));
    BOOST_TEST((literal != "a"));
    literal = "a";
    BOOST_TEST(literal.text() == "a");
    BOOST_TEST((Literal<1, 2>(2).number() == 2));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
