#include "service/http/query.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(query)

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Row {
    std::string_view text;
    Pairs pairs;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << '"' << row.text << '"';
    }
};

// ROUTE-70
Row const rows[] = {
    {"", {}},
    {"a=1", {{"a", "1"}}},
    {"a=1&a=2", {{"a", "1"}, {"a", "2"}}},
    {"a", {{"a", ""}}},
    {"a=", {{"a", ""}}},
    {"=a", {{"", "a"}}},
    {"=", {{"", ""}}},
    {"a=b=c", {{"a", "b=c"}}},
    {"&&a=1&&b=2&", {{"a", "1"}, {"b", "2"}}},
    {"&", {}},
    {"a;b=1", {{"a;b", "1"}}},
    {"a+b=c+d", {{"a b", "c d"}}},
    {"a=%2B+%20", {{"a", "+  "}}},
    {"%41=%42+x", {{"A", "B x"}}},
    {"a%26b=%3D", {{"a&b", "="}}},
    {"e=%zz&f=%", {{"e", "%zz"}, {"f", "%"}}},
    {"f=%ff", {{"f", "\xEF\xBF\xBD"}}},
    {"f=%E2%98%83", {{"f", "\xE2\x98\x83"}}},
};

BOOST_DATA_TEST_CASE(a_query_is_decoded_as_form_data, rows) {
    BOOST_TEST((parse_query(sample.text) == sample.pairs));
}

BOOST_AUTO_TEST_SUITE_END()
