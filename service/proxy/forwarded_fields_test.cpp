#include "service/proxy/forwarded_fields.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <vector>

using namespace svc::proxy;
using svc::http::Headers;
using enum ForwardedHeader;

BOOST_AUTO_TEST_SUITE(forwarded_fields)

constexpr HeaderSet all_headers{For, Proto, Host, Port, Prefix, Forwarded};

/** Each element in brackets, the rightmost first. */
std::string
from_right(std::string_view name, std::vector<std::string_view> lines, ForwardedHeader which) {
    Headers headers;
    for (auto const line : lines) {
        headers.append(name, line);
        headers.append("Accept", "a, b");
    }
    std::string shown;
    auto elements = ForwardedFields(headers, all_headers).elements(which);
    while (auto const element = elements.next()) {
        shown.append("[").append(*element).append("]");
    }
    return shown;
}

struct Row {
    char const* name;
    std::vector<std::string_view> lines;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

Row const rows[] = {
    {"no line", {}, ""},
    {"one element", {"a"}, "[a]"},
    {"one line", {"a, b,c"}, "[c][b][a]"},
    {"R14: several lines are one list", {"a, b", "c", "d,e"}, "[e][d][c][b][a]"},
    {"blanks and tabs are trimmed", {" a\t,\t b "}, "[b][a]"},
    {"PROXY-32: empty elements are kept", {",a,,"}, "[][][a][]"},
    {"an empty line is an empty element", {"a", "", "b"}, "[b][][a]"},
    {"quotes mean nothing", {"a, \"b, c\""}, "[c\"][\"b][a]"},
};

BOOST_DATA_TEST_CASE(PROXY_31_R14_elements_come_from_the_right_over_all_lines, rows) {
    BOOST_TEST(from_right("X-Forwarded-For", sample.lines, For) == sample.expected);
}

Row const quoted_rows[] = {
    {"no quotes", {"for=a, for=b"}, "[for=b][for=a]"},
    {"a comma in quotes", {"for=a, x=\"b, c\", for=d"}, "[for=d][x=\"b, c\"][for=a]"},
    {"an escaped quote", {R"(x="a\", b", for=c)"}, R"([for=c][x="a\", b"])"},
    {"an escaped backslash at the end", {R"(x="a\\", for="b")"}, R"([for="b"][x="a\\"])"},
    {"two escapes", {R"(x="\\\", a", y="\"", z)"}, R"([z][y="\""][x="\\\", a"])"},
    {"a string ends at the line", {"a=\"b", "c=\"d\""}, "[c=\"d\"][a=\"b]"},
    {"a client's open quote takes nothing", {"for=x;y=\", for=b"}, "[for=b][for=x;y=\"]"},
    {"nor does it take a quoted string",
     {"for=x;y=\", for=\"[::1]\""},
     "[for=\"[::1]\"][for=x;y=\"]"},
    {"a lone quote", {"\""}, "[\"]"},
    {"a quote that never opened", {"a, b\""}, "[a, b\"]"},
    {"only backslashes before it", {"\\\\\""}, "[\\\\\"]"},
};

BOOST_DATA_TEST_CASE(a_comma_in_a_quoted_string_separates_nothing, quoted_rows) {
    BOOST_TEST(from_right("Forwarded", sample.lines, Forwarded) == sample.expected);
}

BOOST_AUTO_TEST_CASE(PROXY_25_the_last_line_is_the_one) {
    Headers const headers{{"X-Forwarded-Proto", "https"}, {"x-forwarded-proto", " http\t"}};
    ForwardedFields const fields(headers, all_headers);
    BOOST_TEST(*fields.last(Proto) == "http");
    BOOST_TEST(!fields.last(Host).has_value());
}

BOOST_AUTO_TEST_CASE(only_wanted_headers_are_seen) {
    Headers const headers{{"X-Forwarded-For", "a"}, {"X-Forwarded-Host", "b"}};
    BOOST_TEST(!ForwardedFields(headers, {Host}).last(For).has_value());
    BOOST_TEST(*ForwardedFields(headers, {Host}).last(Host) == "b");
    BOOST_TEST(ForwardedFields(headers, {Proto, Port}).empty());
    BOOST_TEST(!ForwardedFields(headers, {For}).empty());
    BOOST_TEST(ForwardedFields({}, all_headers).empty());
}

// R16, PROXY-05
std::string_view const other_names[] = {
    "X_Forwarded_For",
    "X.Forwarded.For",
    "X-Forwarded_For",
    "X-Forwarded-Fo",
    "X-Forwarded-For ",
    "XForwardedFor",
    "X-Real-IP",
    "X-Forwarded-Server",
    "X-Original-URL",
    "X-Rewrite-URL",
    "SCRIPT_NAME",
    "X-Forwarded-Scheme",
    "X-Forwarded-Ssl",
    "X-Scheme",
    "X-Client-IP",
    "True-Client-IP",
    "CF-Connecting-IP",
    "Forwarded-For",
    "X-Forwarded",
    "X-Forwarded-By",
    "X-Forwarded-Proto_",
    "Front-End-Https",
    "Host",
    "Connection",
};

BOOST_DATA_TEST_CASE(R16_R30_other_names_are_other_headers, other_names) {
    Headers const headers{{sample, "1.2.3.4"}};
    BOOST_TEST(ForwardedFields(headers, all_headers).empty());
}

BOOST_DATA_TEST_CASE(PROXY_05_names_are_found_in_any_case, forwarded_header_names) {
    std::string name(sample);
    for (char& c : name) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    Headers const headers{{name, "x"}};
    BOOST_TEST(!ForwardedFields(headers, all_headers).empty());
}

BOOST_AUTO_TEST_SUITE_END()
