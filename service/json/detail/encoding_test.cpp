#include "service/json/detail/encoding.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <vector>

using namespace svc::json::detail;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(encoding)

constexpr auto malformed = "(malformed)"sv;

struct Row {
    char const* name;
    std::string_view bytes;
    std::string_view text;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

// VAL-07; the texts are what CPython 3.11 gives for bytes.decode(json.detect_encoding(bytes),
// "surrogatepass"), with U+FFFD for each surrogate.
Row const rows[] = {
    {"nothing", "", ""},
    {"UTF-8", "[\"\xC3\xA9\"]", "[\"\xC3\xA9\"]"},
    {"UTF-8 with a mark", "\xEF\xBB\xBF[]", "[]"},
    {"UTF-8 with two marks", "\xEF\xBB\xBF\xEF\xBB\xBF", "\xEF\xBB\xBF"},
    {"half a mark", "\xEF\xBB", malformed},
    {"UTF-16, big-endian, mark", "\xFE\xFF\0[\0]"sv, "[]"},
    {"UTF-16, little-endian, mark", "\xFF\xFE[\0]\0"sv, "[]"},
    {"UTF-16, big-endian", "\0[\0]"sv, "[]"},
    {"UTF-16, little-endian", "[\0]\0"sv, "[]"},
    {"UTF-16, little-endian, first character only in ASCII", "\"\0\x03\x26"sv, "\"\xE2\x98\x83"},
    {"UTF-16 of one character, big-endian", "\0001"sv, "1"},
    {"UTF-16 of one character, little-endian", "1\0"sv, "1"},
    {"UTF-32, big-endian, mark", "\0\0\xFE\xFF\0\0\0[\0\0\0]"sv, "[]"},
    {"UTF-32, little-endian, mark", "\xFF\xFE\0\0[\0\0\0]\0\0\0"sv, "[]"},
    {"UTF-32, big-endian", "\0\0\0[\0\0\0]"sv, "[]"},
    {"UTF-32, little-endian", "[\0\0\0]\0\0\0"sv, "[]"},
    {"two zero bytes are one zero character", "\0\0"sv, "\0"sv},
    {"three bytes are UTF-8", "1\0\0"sv, "1\0\0"sv},
    {"one zero byte is UTF-8", "\0"sv, "\0"sv},
    {"only a mark", "\xFF\xFE", ""},
    {"a pair in UTF-16", "\xFE\xFF\xD8\x3D\xDE\x00"sv, "\xF0\x9F\x98\x80"},
    {"lone surrogates in UTF-16",
     "\xFE\xFF\xDE\0\xD8\x3D\0a\xD8\x3D"sv,
     "\xEF\xBF\xBD\xEF\xBF\xBD"
     "a\xEF\xBF\xBD"},
    {"surrogates in UTF-32 are no pair",
     "\0\0\xFE\xFF\0\0\xD8\x3D\0\0\xDE\0"sv,
     "\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"surrogates in UTF-8 are no pair", "\xED\xA0\xBD\xED\xB8\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"the last character before the surrogates", "\xED\x9F\xBF", "\xED\x9F\xBF"},
    {"a surrogate cut short", "\xED\xA0", malformed},
    {"a surrogate and a stray byte", "\xED\xA0\x80\x80", malformed},
    {"Latin-1", "\xE9", malformed},
    {"an odd byte in UTF-16", "\xFF\xFE[\0]"sv, malformed},
    {"three bytes in UTF-32", "[\0\0\0]\0\0"sv, malformed},
    {"above U+10FFFF in UTF-32", "\0\0\xFE\xFF\0\x11\0\0"sv, malformed},
    {"far above U+10FFFF in UTF-32", "\xFF\xFE\0\0\xFF\xFF\xFF\xFF"sv, malformed},
};

BOOST_DATA_TEST_CASE(texts_become_utf8, rows) {
    std::vector<char> const block(sample.bytes.begin(), sample.bytes.end());
    std::string storage;
    auto const text = as_utf8({block.data(), block.size()}, storage);
    BOOST_TEST(text.value_or(malformed) == sample.text);
}

BOOST_AUTO_TEST_SUITE_END()
