#include "service/http/cookies.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

namespace {

using Cookies = std::vector<std::pair<std::string, std::string>>;

struct Row {
    char const* name;
    std::string_view line;
    Cookies cookies;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

// RFC 6265 section 4.2, VAL-56
Row const rows[] = {
    {"one", "a=1", {{"a", "1"}}},
    {"several", "a=1; b=2;c=3", {{"a", "1"}, {"b", "2"}, {"c", "3"}}},
    {"repeats are kept in order", "a=1; a=2", {{"a", "1"}, {"a", "2"}}},
    {"an equals sign in the value", "a=b=c", {{"a", "b=c"}}},
    {"quotes are taken off", "a=\"x y\"", {{"a", "x y"}}},
    {"one quote is data", "a=\"", {{"a", "\""}}},
    {"an empty value", "a=", {{"a", ""}}},
    {"a value without a name is skipped", "lonely; a=1", {{"a", "1"}}},
    {"empty pieces are skipped", "; ;a=1;", {{"a", "1"}}},
    {"nothing", "", {}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(cookies)

BOOST_DATA_TEST_CASE(a_line_is_taken_apart, rows) {
    BOOST_TEST((parse_cookies({{"Cookie", sample.line}}) == sample.cookies));
}

BOOST_AUTO_TEST_CASE(all_lines_are_read) {
    Headers const headers{{"cookie", "a=1"}, {"x", "b=2"}, {"Cookie", "c=3"}};
    BOOST_TEST((parse_cookies(headers) == Cookies{{"a", "1"}, {"c", "3"}}));
}

BOOST_AUTO_TEST_SUITE_END()
