#include "service/schema/encode.hpp"

#include "service/schema/literals.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <deque>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <stdexcept>
#include <unordered_map>

namespace svc::schema {
namespace {

enum class Color : int { Red, Blue };

struct Node {
    int value = 0;
    std::vector<Node> children = svc::empty;
    std::unique_ptr<Node> next = nullptr;
};

struct Renamed {
    int inside = svc::field({.alias = "out-side"});
};

struct Empty {};

std::string written(Any value) {
    json::Writer writer({.style = json::Style::Pydantic});
    write(writer, value);
    return writer.take();
}

/** Both ways out: as text, and as a tree. */
struct Row {
    char const* name;
    std::string text;
    json::Value tree;
    char const* expected;
};

template <class T>
Row row(char const* name, T const& value, char const* expected) {
    return {name, written(any(value)), to_value(any(value)), expected};
}

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

Row const rows[] = {
    row("nullptr", nullptr, "null"),
    row("monostate", std::monostate{}, "null"),
    row("bool", true, "true"),
    row("int8_t is a number", std::int8_t{-7}, "-7"),
    row("uint8_t is a number", std::uint8_t{200}, "200"),
    row("least int64_t", std::numeric_limits<std::int64_t>::min(), "-9223372036854775808"),
    row("largest uint64_t", std::numeric_limits<std::uint64_t>::max(), "18446744073709551615"),
    row("double", 0.1, "0.1"),
    row("float keeps its own digits", 0.1F, "0.1"),
    row("char const*", static_cast<char const*>("text"), R"("text")"),
    row("string literal", "text", R"("text")"),
    row("string_view", std::string_view("text"), R"("text")"),
    row("path", std::filesystem::path("a/b"), R"("a/b")"),
    row("enum", Color::Blue, R"("Blue")"),
    row("literal", Literal<"a", "b">("b"), R"("b")"),
    row("literal of integers", Literal<1, 2>(2), "2"),
    row("no optional", std::optional<int>{}, "null"),
    row("optional", std::optional<int>{3}, "3"),
    row("shared_ptr", std::make_shared<int>(3), "3"),
    row("empty unique_ptr", std::unique_ptr<int>{}, "null"),
    row("vector", std::vector<int>{1, 2}, "[1,2]"),
    row("vector of bool", std::vector<bool>{true, false}, "[true,false]"),
    row("array", std::array<int, 2>{1, 2}, "[1,2]"),
    row("deque", std::deque<int>{1, 2}, "[1,2]"),
    row("list", std::list<int>{1, 2}, "[1,2]"),
    row("set", std::set<int>{2, 1}, "[1,2]"),
    row("map", std::map<std::string, int>{{"a", 1}}, R"({"a":1})"),
    row("map with numbers as keys", std::map<int, int>{{1, 2}}, R"({"1":2})"),
    row("map with enums as keys", std::map<Color, int>{{Color::Red, 2}}, R"({"Red":2})"),
    row("unordered_map", std::unordered_map<std::string, int>{{"a", 1}}, R"({"a":1})"),
    row("tuple", std::tuple<int, std::string>{1, "a"}, R"([1,"a"])"),
    row("empty tuple", std::tuple<>{}, "[]"),
    row("pair", std::pair<int, bool>{1, true}, "[1,true]"),
    row("variant", std::variant<int, std::string>{"a"}, R"("a")"),
    row("empty struct", Empty{}, "{}"),
    row("alias", Renamed{.inside = 1}, R"({"out-side":1})"),
    row("dynamic", json::Value(dict{{"a", 1}}), R"({"a":1})"),
    row("uuid", Uuid{{0x12, 0xAB}}, R"("12ab0000-0000-0000-0000-000000000000")"),
    row("date", Date{2020, 1, 31}, R"("2020-01-31")"),
    row("decimal", *Decimal::parse("1.50"), R"("1.50")"),
    row("bytes", Bytes{"é"}, R"("é")"),
};

} // namespace

BOOST_AUTO_TEST_SUITE(encode)

BOOST_DATA_TEST_CASE(values_are_written, rows) {
    BOOST_TEST(sample.text == sample.expected);
    BOOST_TEST(json::write(sample.tree, {.style = json::Style::Pydantic}) == sample.expected);
}

BOOST_AUTO_TEST_CASE(a_struct_may_hold_itself) {
    Node node{.value = 1};
    node.children.push_back({.value = 2});
    node.next = std::make_unique<Node>();
    BOOST_TEST(
        written(any(node))
        == R"({"value":1,"children":[{"value":2,"children":[],"next":null}],)"
           R"("next":{"value":0,"children":[],"next":null}})"
    );
}

BOOST_AUTO_TEST_CASE(raw_json_is_written_as_it_is) {
    std::vector<RawJson> const raw{{"{ \"a\" : 1.50 }"}, {"null"}};
    BOOST_TEST(written(any(raw)) == R"([{ "a" : 1.50 },null])");
    BOOST_TEST(json::write(to_value(any(raw))) == R"([{"a":1.5},null])");
}

BOOST_AUTO_TEST_CASE(a_number_that_is_no_enumerator_cannot_be_written) {
    BOOST_CHECK_THROW(written(any(static_cast<Color>(7))), std::domain_error);
}

// RESP-10
BOOST_AUTO_TEST_CASE(numbers_are_written_in_the_style_of_the_writer) {
    json::Writer writer({.style = json::Style::Python});
    write(writer, any(std::vector<double>{1e-5, 1e16}));
    BOOST_TEST(writer.text() == "[1e-05,1e+16]");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
