#include "service/base/utf8.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::base;

BOOST_AUTO_TEST_SUITE(utf8)

struct Row {
    char const* name;
    std::string_view text;
    bool well_formed;
    std::string_view replaced;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

// The replacements are what CPython 3.11 gives for bytes.decode("utf-8", "replace").
Row const rows[] = {
    {"empty", "", true, ""},
    {"ASCII", "abc", true, "abc"},
    {"two bytes", "caf\xC3\xA9", true, "caf\xC3\xA9"},
    {"three bytes", "\xE2\x98\x83", true, "\xE2\x98\x83"},
    {"four bytes", "\xF0\x9F\x98\x80", true, "\xF0\x9F\x98\x80"},
    {"a lone byte", "a\xFFz", false, "a\xEF\xBF\xBDz"},
    {"a lone continuation", "\x80", false, "\xEF\xBF\xBD"},
    {"a cut sequence is one mistake", "\xE2\x98", false, "\xEF\xBF\xBD"},
    {"an overlong slash", "\xC0\xAF", false, "\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"a surrogate", "\xED\xA0\x80", false, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"above U+10FFFF",
     "\xF4\x90\x80\x80",
     false,
     "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"a sequence cut by a letter",
     "\xF0\x9F"
     "a",
     false,
     "\xEF\xBF\xBD"
     "a"},
};

BOOST_DATA_TEST_CASE(malformed_sequences_are_found, rows) {
    BOOST_TEST(is_utf8(sample.text) == sample.well_formed);
}

BOOST_DATA_TEST_CASE(malformed_sequences_are_replaced, rows) {
    BOOST_TEST(replace_malformed_utf8(sample.text) == sample.replaced);
}

BOOST_AUTO_TEST_CASE(code_points_are_appended) {
    std::string out;
    append_utf8(out, 'A');
    append_utf8(out, 0xE9);
    append_utf8(out, 0x2603);
    append_utf8(out, 0x1F600);
    append_utf8(out, 0xD800);
    append_utf8(out, 0x110000);
    BOOST_TEST(out == "A\xC3\xA9\xE2\x98\x83\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_SUITE_END()
