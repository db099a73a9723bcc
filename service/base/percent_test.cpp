#include "service/base/percent.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::base;

BOOST_AUTO_TEST_SUITE(percent)

struct Row {
    std::string_view text;
    std::string_view decoded;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

// ROUTE-02
Row const rows[] = {
    {"", ""},
    {"abc", "abc"},
    {"a%20b", "a b"},
    {"a%25b", "a%b"},
    {"a+b", "a+b"},
    {"%E2%98%83", "\xE2\x98\x83"},
    {"%e2%98%83", "\xE2\x98\x83"},
    {"%ff", "\xEF\xBF\xBD"},
    {"%zz", "%zz"},
    {"%", "%"},
    {"%2", "%2"},
    {"%%41", "%A"},
    {"%252F", "%2F"},
};

BOOST_DATA_TEST_CASE(escapes_are_decoded_once, rows) {
    BOOST_TEST(percent_decode_text(sample.text) == sample.decoded);
}

BOOST_AUTO_TEST_CASE(a_null_byte_is_decoded) {
    BOOST_TEST(percent_decode("a%00b") == std::string("a\0b", 3));
}

BOOST_AUTO_TEST_CASE(everything_but_unreserved_and_kept_is_encoded) {
    BOOST_TEST(percent_encode("a b/\xC3\xA9~") == "a%20b%2F%C3%A9~");
    BOOST_TEST(percent_encode("a b/c", "/") == "a%20b/c");
    BOOST_TEST(percent_encode("\r\n%") == "%0D%0A%25");
}

BOOST_AUTO_TEST_SUITE_END()
