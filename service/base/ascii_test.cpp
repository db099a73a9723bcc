#include "service/base/ascii.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::base;

BOOST_AUTO_TEST_SUITE(ascii)

struct EqualRow {
    char const* name;
    std::string_view a;
    std::string_view b;
    bool equal;

    friend std::ostream& operator<<(std::ostream& out, EqualRow const& row) {
        return out << row.name;
    }
};

EqualRow const equal_rows[] = {
    {"letters differ in case", "HOST", "host", true},
    {"one is a prefix", "Host", "Hosts", false},
    {"brackets are not braces", "[", "{", false},
    {"underscore is not a hyphen", "x_a", "x-a", false},
    {"non-ASCII bytes are compared exactly", "\xC3\x84", "\xC3\xA4", false},
    {"both empty", "", "", true},
};

BOOST_DATA_TEST_CASE(names_are_compared_without_case, equal_rows) {
    BOOST_TEST(equals_ignoring_case(sample.a, sample.b) == sample.equal);
}

struct TrimRow {
    std::string_view text;
    std::string_view trimmed;

    friend std::ostream& operator<<(std::ostream& out, TrimRow const& row) {
        return out << '"' << row.text << '"';
    }
};

TrimRow const trim_rows[] = {
    {" a b\t", "a b"},
    {"a", "a"},
    {" \t ", ""},
    {"", ""},
    {"\na ", "\na"}, // only blanks and tabs are OWS
};

BOOST_DATA_TEST_CASE(blanks_and_tabs_are_trimmed, trim_rows) {
    BOOST_TEST(trim(sample.text) == sample.trimmed);
}

BOOST_AUTO_TEST_CASE(a_token_is_not_empty_and_has_no_separators) {
    BOOST_TEST(is_token("X-Forwarded-For"));
    BOOST_TEST(is_token("!#$%&'*+-.^_`|~09azAZ"));
    BOOST_TEST(!is_token(""));
    BOOST_TEST(!is_token("a b"));
    BOOST_TEST(!is_token("a:"));
    BOOST_TEST(!is_token("\xC3\xA9"));
}

BOOST_AUTO_TEST_CASE(hexadecimal_digits_have_values) {
    BOOST_TEST(hex_value('0') == 0);
    BOOST_TEST(hex_value('f') == 15);
    BOOST_TEST(hex_value('F') == 15);
    BOOST_TEST(hex_value('g') == -1);
    BOOST_TEST(hex_value('\0') == -1);
}

BOOST_AUTO_TEST_SUITE_END()
