#include "conformance/matcher.hpp"

#include "conformance/parse_case.hpp"
#include "service/json/parse.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(matcher)

struct Row {
    char const* matcher;
    char const* good; ///< JSON
    char const* bad;  ///< JSON

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.matcher;
    }
};

Row const rows[] = {
    {R"({"equals": "a"})", R"("a")", R"("b")"},
    {R"({"equals": "${name}"})", R"("value")", R"("${name}")"},
    {R"({"equals": {"a": 1, "b": [2]}})", R"({"b": [2], "a": 1.0})", R"({"a": 1, "b": []})"},
    {R"({"equals": null})", "null", "0"},
    {R"({"ignoring_case": "Chunked"})", R"("chunked")", R"("chunk")"},
    {R"({"one_of": [1, "a"]})", "1", "2"},
    {R"({"contains": "b c"})", R"("a b c d")", R"("a bc d")"},
    {R"({"contains": ["x", "1"]})", R"([["y", "2"], ["x", "1"]])", R"([["x", "2"], ["y", "1"]])"},
    {R"({"in_order": [1, 3]})", "[1, 2, 3]", "[3, 2, 1]"},
    {R"({"in_order": [1, 1]})", "[1, 2, 1]", "[1, 2]"},
    {R"({"in_order": ["a", "b"]})", R"("a and b")", R"("b and a")"},
    {R"({"starts_with": "text/"})", R"("text/html")", R"("a text/html")"},
    {R"({"matches": "^[0-9]+$"})", R"("123")", R"("12a")"},
    {R"({"set": ["GET", "HEAD"]})", R"("HEAD,GET")", R"("GET, HEAD, PUT")"},
    {R"({"set": ["GET", "HEAD"]})", R"(["HEAD", "GET"])", R"("GET, GET")"},
    {R"({"type": "integer"})", "1", "1.5"},
    {R"({"type": "array"})", "[]", "{}"},
    {R"({"size": 2})", "[1, 2]", "[1]"},
    {R"({"size": 2})", R"("ab")", "2"},
    {R"({"not": "a"})", R"("b")", R"("a")"},
    {R"({"not": [{"contains": "x"}, {"contains": "y"}]})", R"("abc")", R"("aby")"},
    {R"({"starts_with": "a", "not": {"contains": "b"}})", R"("ac")", R"("ab")"},
};

std::optional<std::string> try_matcher(char const* matcher_text, char const* value_text) {
    auto const document = svc::json::parse(matcher_text);
    auto const value = svc::json::parse(value_text);
    Variables variables;
    variables.set("name", "value");
    return mismatch(parse_matcher(Node(*document, "test")), &*value, variables);
}

BOOST_DATA_TEST_CASE(good_values_match, rows) {
    BOOST_TEST(try_matcher(sample.matcher, sample.good).value_or("") == "");
}

BOOST_DATA_TEST_CASE(bad_values_do_not, rows) {
    BOOST_TEST(!try_matcher(sample.matcher, sample.bad).value_or("").empty());
}

struct LinesRow {
    char const* matcher;
    std::vector<std::string> good;
    std::vector<std::string> bad;

    friend std::ostream& operator<<(std::ostream& out, LinesRow const& row) {
        return out << row.matcher;
    }
};

LinesRow const lines_rows[] = {
    {R"({"present": true})", {""}, {}},
    {R"({"present": false})", {}, {"a"}},
    {R"({"equals": "a, b"})", {"a", "b"}, {"b", "a"}},
    {R"({"all": ["a", {"contains": "b"}]})", {"a", "abc"}, {"a"}},
    {R"({"all": ["a", "b"]})", {"a", "b"}, {"a, b"}},
    {R"({"count": 2})", {"a", "b"}, {"a"}},
    {R"({"count": 0})", {}, {"a"}},
    {R"({"set": ["a", "b"]})", {"b", "a"}, {"a"}},
    {R"({"not": {"contains": "x"}})", {}, {"x"}},
    {R"({"equals": ""})", {""}, {}},
};

std::optional<std::string>
try_lines(char const* matcher_text, std::vector<std::string> const& lines) {
    auto const document = svc::json::parse(matcher_text);
    return mismatch(parse_matcher(Node(*document, "test")), lines, Variables());
}

BOOST_DATA_TEST_CASE(good_header_lines_match, lines_rows) {
    BOOST_TEST(try_lines(sample.matcher, sample.good).value_or("") == "");
}

BOOST_DATA_TEST_CASE(bad_header_lines_do_not, lines_rows) {
    BOOST_TEST(!try_lines(sample.matcher, sample.bad).value_or("").empty());
}

BOOST_AUTO_TEST_CASE(a_mismatch_says_what_was_expected_and_what_came) {
    BOOST_TEST(try_matcher(R"({"equals": 1})", "2").value() == "expected 1, got 2");
    BOOST_TEST(
        try_matcher(R"({"not": {"contains": "evil"}})", R"("evil.example")").value()
        == R"(must not contain "evil", got "evil.example")"
    );
    BOOST_TEST(try_lines(R"({"equals": "a"})", {}).value() == "is absent");
}

BOOST_AUTO_TEST_SUITE_END()
