#include "service/json/parse.hpp"

#include "service/json/detail/rapidjson.hpp"
#include "service/json/writer.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ostream>
#include <random>
#include <stdexcept>
#include <vector>

using namespace svc::json;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(parse)

/** Parses a copy that ends where its memory ends: the sanitizer sees a byte read too many. */
svc::base::Result<Value, ParseError> parse_exactly(std::string_view text) {
    std::vector<char> const block(text.begin(), text.end());
    return svc::json::parse({block.data(), block.size()});
}

/** The document written again; of the styles only Ujson has a word for NaN. */
std::string rewritten(std::string_view text) {
    auto const value = parse_exactly(text);
    return value ? write(*value, {Style::Ujson}) : "error: " + value.error().message;
}

bool is_unreadable(std::string_view text) {
    auto const value = parse_exactly(text);
    return !value && value.error().unreadable;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

std::string nested_arrays(std::size_t depth) { return repeated("[", depth) + repeated("]", depth); }

struct Row {
    char const* name;
    std::string_view text;
    std::string_view written;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

Row const rows[] = {
    {"literals", "[null,true,false]", "[null,true,false]"},
    {"blanks", " \t\r\n[ 1 , { \"a\" : 2 } ]\n", R"([1,{"a":2}])"},
    {"empty", "[[],{},\"\"]", R"([[],{},""])"},
    {"escapes",
     R"("\"\\\/\b\f\n\r\t\u00e9\u2603")",
     "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\xC3\xA9\xE2\x98\x83\""},
    {"a surrogate pair", R"("\ud83d\ude00")", "\"\xF0\x9F\x98\x80\""},
    {"a zero byte, escaped", R"("a\u0000b")", R"("a\u0000b")"},
    {"DEL stays (VAL-10)", "\"\x7F\"", "\"\x7F\""},
    {"integers and doubles stay apart", "[1,1.0,-0,-0.0,1e2]", "[1,1.0,0,-0.0,100.0]"},
    // VAL-10
    {"NaN and infinities", "[NaN,Infinity,-Infinity]", "[NaN,Infinity,-Infinity]"},
    {"too large for a double", "[1e400,-1e400]", "[Infinity,-Infinity]"},
    {"too large by its digits", "1000000000000000000000000000000000000000000e300", "Infinity"},
    {"an exponent beyond all integers",
     "[1e99999999999999999999,-1e-99999999999999999999]",
     "[Infinity,-0.0]"},
    {"too small for a double", "[1e-400,-1e-400,0.0001e-330]", "[0.0,-0.0,0.0]"},
    {"zero to a large power", "[0e400,-0.0e999]", "[0.0,-0.0]"},
    {"a large exponent on a small number", "0.00000000001e310", "1e+299"},
    {"a repeated name: first place, last value",
     R"({"a":1,"b":2,"a":{"c":3,"c":4}})",
     R"({"a":{"c":4},"b":2})"},
    // D10
    {"a lone high surrogate", R"("a\ud83dz")", "\"a\xEF\xBF\xBDz\""},
    {"a lone low surrogate", R"("a\udc00z")", "\"a\xEF\xBF\xBDz\""},
    {"surrogates in the wrong order", R"("\uDE00\uD83D")", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"a high surrogate before another escape",
     R"("\ud83d\n\ud83d\u0041")",
     "\"\xEF\xBF\xBD\\n\xEF\xBF\xBD"
     "A\""},
    {"a lone surrogate in a name", R"({"\udc00":1})", "{\"\xEF\xBF\xBD\":1}"},
    // VAL-12: integers of any size are exact
    {"around 2^63",
     "[9223372036854775807,9223372036854775808,-9223372036854775808]",
     "[9223372036854775807,9223372036854775808,-9223372036854775808]"},
    {"around 2^64",
     "[18446744073709551615,18446744073709551616,-9223372036854775809]",
     "[18446744073709551615,18446744073709551616,-9223372036854775809]"},
    // VAL-07
    {"a byte order mark", "\xEF\xBB\xBF[1]", "[1]"},
    {"UTF-16 with a mark", "\xFE\xFF\0[\0\"\0\xE9\0\"\0]"sv, "[\"\xC3\xA9\"]"},
    {"UTF-16 without a mark", "\0[\0\"\0\xE9\0\"\0]"sv, "[\"\xC3\xA9\"]"},
    {"UTF-32 without a mark", "1\0\0\0\x32\0\0\0"sv, "12"},
    {"a surrogate encoded in UTF-8", "\"\xED\xA0\x80\"", "\"\xEF\xBF\xBD\""},
};

BOOST_DATA_TEST_CASE(documents_are_read_as_python_reads_them, rows) {
    BOOST_TEST(rewritten(sample.text) == sample.written);
}

BOOST_AUTO_TEST_CASE(an_integer_of_400_digits_is_exact) {
    std::string const digits = "-1" + std::string(399, '7');
    BOOST_TEST(rewritten(digits) == digits);
}

// VAL-09
BOOST_AUTO_TEST_CASE(integers_may_have_4300_digits) {
    BOOST_TEST(rewritten("-" + std::string(4300, '1')) == "-" + std::string(4300, '1'));
    BOOST_TEST(is_unreadable(std::string(4301, '1')));
    BOOST_TEST(is_unreadable("[-" + std::string(4301, '1') + "]"));
    BOOST_TEST(rewritten(std::string(5000, '1') + "e-4999") == "1.1111111111111112");
}

// VAL-09: RapidJSON alone overflows the stack
BOOST_AUTO_TEST_CASE(nesting_is_limited_and_costs_no_stack) {
    BOOST_TEST(rewritten(nested_arrays(900)) == nested_arrays(900));
    BOOST_TEST(rewritten(nested_arrays(max_depth)) == nested_arrays(max_depth));
    BOOST_TEST(is_unreadable(nested_arrays(max_depth + 1)));
    BOOST_TEST(is_unreadable(std::string(200'000, '[')));
    BOOST_TEST(is_unreadable(repeated("{\"a\":", 200'000)));
}

BOOST_AUTO_TEST_CASE(neighbours_are_not_nested) {
    std::string const text = "[" + repeated("[],{},", 2000) + "[]]";
    BOOST_TEST(rewritten(text) == text);
    BOOST_TEST(rewritten("[NaN," + text + "]") == "[NaN," + text + "]");
}

BOOST_AUTO_TEST_CASE(the_first_mistake_counts_be_it_depth_or_syntax) {
    BOOST_TEST(is_unreadable(std::string(2000, '[') + "x"));
    BOOST_TEST(rewritten("x" + std::string(2000, '[')) == "error: Expecting value");
}

struct UnreadableRow {
    char const* name;
    std::string_view text;

    friend std::ostream& operator<<(std::ostream& out, UnreadableRow const& row) {
        return out << row.name;
    }
};

// VAL-07
UnreadableRow const unreadable_rows[] = {
    {"a byte that is no UTF-8", "\"\xFF\""},
    {"Latin-1", "\"caf\xE9\""},
    {"an overlong form", "\"\xC0\xAF\""},
    {"a cut sequence", "\"\xE2\x98"},
    {"no UTF-8 after a syntax error", "{,}\xFF"},
    {"half a unit of UTF-16", "\xFF\xFE[\0]"sv},
    {"beyond Unicode in UTF-32", "\0\0\xFE\xFF\0\x11\0\0"sv},
};

BOOST_DATA_TEST_CASE(malformed_text_is_unreadable, unreadable_rows) {
    BOOST_TEST(is_unreadable(sample.text));
}

// RapidJSON without its slow mode is off by one unit for these
BOOST_AUTO_TEST_CASE(doubles_are_the_nearest_ones) {
    std::mt19937_64 random(20240229); // NOLINT(cert-msc51-cpp): the same numbers each time
    std::vector<std::string> texts
        = {"0.30000000000000004",
           "2.2250738585072011e-308",
           "9007199254740993.0",
           "1e23",
           "1.7976931348623157e308",
           "4.9406564584124654e-324",
           "123456789012345678901234567890.5"};
    for (int i = 0; i < 10'000; ++i) {
        texts.push_back(
            std::to_string(random()) + "." + std::to_string(random()) + "e"
            + std::to_string(static_cast<int>(random() % 600) - 320)
        );
    }
    for (std::string const& text : texts) {
        auto const value = parse_exactly(text);
        BOOST_REQUIRE_MESSAGE(value && value->is_double(), text);
        double const expected = std::strtod(text.c_str(), nullptr);
        BOOST_REQUIRE_MESSAGE(value->as_double() == expected, text);
    }
}

BOOST_AUTO_TEST_CASE(many_repeated_names_leave_one_each) {
    std::string text = "{";
    for (int i = 0; i < 100'000; ++i) {
        text += "\"" + std::to_string(i % 50'000) + "\":" + std::to_string(i) + ",";
    }
    text.back() = '}';
    auto const value = parse_exactly(text);
    BOOST_REQUIRE(value.has_value());
    BOOST_TEST(value->as_object().size() == 50'000U);
    BOOST_TEST(value->as_object()[7].value.as_int64() == 50'007);
}

BOOST_AUTO_TEST_CASE(assertions_of_rapidjson_throw) {
    BOOST_CHECK_THROW(RAPIDJSON_ASSERT(1 == 2), std::logic_error);
    BOOST_TEST(sizeof(rapidjson::SizeType) == sizeof(std::size_t));
}

BOOST_AUTO_TEST_SUITE_END()
