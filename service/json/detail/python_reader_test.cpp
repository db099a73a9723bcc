#include "service/json/detail/python_reader.hpp"

#include "service/json/detail/rapid_reader.hpp"
#include "service/json/parse.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <ostream>
#include <vector>

using namespace svc::json;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(python_reader)

struct ErrorRow {
    std::string_view text;
    std::size_t position;
    std::string_view message;

    friend std::ostream& operator<<(std::ostream& out, ErrorRow const& row) {
        return out << row.text;
    }
};

constexpr auto value_expected = "Expecting value"sv;
constexpr auto name_expected = "Expecting property name enclosed in double quotes"sv;
constexpr auto colon_expected = "Expecting ':' delimiter"sv;
constexpr auto comma_expected = "Expecting ',' delimiter"sv;
constexpr auto extra_data = "Extra data"sv;
constexpr auto unterminated = "Unterminated string starting at"sv;
constexpr auto control_character = "Invalid control character at"sv;
constexpr auto bad_escape = "Invalid \\escape"sv;
constexpr auto bad_unicode_escape = "Invalid \\uXXXX escape"sv;

// VAL-13, in its order
ErrorRow const listed_rows[] = {
    {"{", 1, name_expected},
    {R"({"a")", 4, colon_expected},
    {R"({"a":)", 5, value_expected},
    {R"({"a":1)", 6, comma_expected},
    {R"({"a":1,)", 7, name_expected},
    {R"({"a":1,})", 7, name_expected},
    {"{a:1}", 1, name_expected},
    {"{'a':1}", 1, name_expected},
    {"{1:2}", 1, name_expected},
    {"[", 1, value_expected},
    {"[1,", 3, value_expected},
    {"[1,]", 3, value_expected},
    {"[1 2]", 3, comma_expected},
    {"nul", 0, value_expected},
    {"tru", 0, value_expected},
    {"+1", 0, value_expected},
    {".5", 0, value_expected},
    {"-", 0, value_expected},
    {"nan", 0, value_expected},
    {"-Inf", 0, value_expected},
    {"\0"sv, 0, value_expected},
    {"//c", 0, value_expected},
    {"01", 1, extra_data},
    {"1.", 1, extra_data},
    {"1e", 1, extra_data},
    {R"({"a":1}x)", 7, extra_data},
    {R"({"a":1} {"b":2})", 8, extra_data},
    {"[1]]", 3, extra_data},
    {" ", 1, value_expected},
    {"\n", 1, value_expected},
    {R"("abc)", 0, unterminated},
    {"\"a\nb\"", 2, control_character},
    {"\"\t\"", 1, control_character},
    {R"("\x")", 1, bad_escape},
    {R"("\u12")", 2, bad_unicode_escape},
    {R"({"name":1 "price":2})", 10, comma_expected},
    {"{\"name\":\"\xC3\xA9\",\"price\":}", 20, value_expected},
    {"\n\n{\"a\":,}", 7, value_expected},
};

// What random documents turned up, each as CPython 3.11 reports it
ErrorRow const found_rows[] = {
    {"", 0, value_expected},
    {"Inf", 0, value_expected},
    {"-NaN", 0, value_expected},
    {"-Infinit", 0, value_expected},
    {"Infinityy", 8, extra_data},
    {"[1.]", 2, comma_expected},
    {"[-]", 1, value_expected},
    {"-01", 2, extra_data},
    {"1.5e+", 3, extra_data},
    {"1e5.5", 3, extra_data},
    {"[1,\0]"sv, 3, value_expected},
    {"[1]\0"sv, 3, extra_data},
    {"\"a\0\""sv, 2, control_character},
    {"[,1]", 1, value_expected},
    {"[}", 1, value_expected},
    {"{]", 1, name_expected},
    {"[1}", 2, comma_expected},
    {R"({"a":1])", 6, comma_expected},
    {R"({"a" 1})", 5, colon_expected},
    {R"({"a)", 1, unterminated},
    {R"({"a":"b)", 5, unterminated},
    {R"("a\)", 0, unterminated},
    {R"("a\")", 0, unterminated},
    {R"("\u1234)", 2, bad_unicode_escape}, // nothing after the digits
    {R"("\u12g4")", 2, bad_unicode_escape},
    {R"("\u+123")", 2, bad_unicode_escape},
    {R"("\ud83d\u12")", 8, bad_unicode_escape},
    {R"("\ud83d\ude00)", 8, bad_unicode_escape},
    {R"("\ud83d\x")", 7, bad_escape},
    {"\xEF\xBB\xBF\xEF\xBB\xBF"
     "1",
     0,
     value_expected}, // only the first mark is skipped
    {"[1,\xC2\xA0"
     "2]",
     3,
     value_expected}, // a no-break space is no blank
    {"\"\xF0\x9F\x98\x80\\x\"", 2, bad_escape},
    {"\"\xED\xA0\x80\xED\xB0\x80\\x\"", 3, bad_escape}, // each surrogate is a character
    {"\xFF\xFE[\0\xE9\0\xE9\0"sv, 1, value_expected},
    {"{\0\0\0\xE9\0\0\0"sv, 1, name_expected},
};

std::vector<ErrorRow> all_rows() {
    std::vector<ErrorRow> rows(std::begin(listed_rows), std::end(listed_rows));
    rows.insert(rows.end(), std::begin(found_rows), std::end(found_rows));
    return rows;
}

BOOST_DATA_TEST_CASE(mistakes_are_reported_in_pythons_words, all_rows()) {
    std::vector<char> const block(sample.text.begin(), sample.text.end());
    auto const value = parse({block.data(), block.size()});
    BOOST_REQUIRE(!value.has_value());
    BOOST_TEST(!value.error().unreadable);
    BOOST_TEST(value.error().message == sample.message);
    BOOST_TEST(value.error().position == sample.position);
}

char const* const plain_documents[] = {
    R"({"name":"Foo","price":12.5,"tags":["a","b"],"n":null,"yes":true,"no":false})",
    R"([0,-1,18446744073709551615,18446744073709551616,1.5e-7,-0.0])",
    R"(["","\u0041\ud83d","\"\\\/\b\f\n\r\t"])",
    "[\"caf\xC3\xA9\", \"\xF0\x9F\x98\x80\"]",
    " [ { } , [ ] ] ",
    R"({"a":1,"a":2})",
};

BOOST_DATA_TEST_CASE(both_readers_give_the_same_value, plain_documents) {
    auto const careful = detail::PythonReader(sample).read();
    auto const quick = detail::read_with_rapidjson(sample);
    BOOST_REQUIRE(careful.has_value());
    BOOST_TEST((!quick || *quick == *careful));
}

BOOST_AUTO_TEST_CASE(rapidjson_reads_what_most_clients_send) {
    BOOST_TEST(detail::read_with_rapidjson(plain_documents[0]).has_value());
    BOOST_TEST(detail::read_with_rapidjson(plain_documents[1]).has_value());
}

// Each of these RapidJSON would misread, or calls an error though Python does not.
std::string_view const refused_documents[] = {
    R"("\udc00")"sv,
    "1\0"sv,
    "[1]\0x"sv,
    "NaN"sv,
    "-Infinity"sv,
    "1e400"sv,
    "0e400"sv,
    R"("\ud83d")"sv,
};

BOOST_DATA_TEST_CASE(rapidjson_leaves_the_rest_to_the_careful_reader, refused_documents) {
    BOOST_TEST(!detail::read_with_rapidjson(sample).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
