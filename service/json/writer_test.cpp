#include "service/json/writer.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <ostream>
#include <stdexcept>

using namespace svc::json;

BOOST_AUTO_TEST_SUITE(writer)

struct NumberRow {
    double value;
    char const* python;
    char const* pydantic;
    char const* orjson;
    char const* ujson;

    friend std::ostream& operator<<(std::ostream& out, NumberRow const& row) {
        return out << row.python;
    }
};

constexpr double infinity = std::numeric_limits<double>::infinity();

// RESP-10 to RESP-13; the first ten rows are the table of the specification
NumberRow const number_rows[] = {
    {1e16, "1e+16", "1e+16", "1e16", "1e+16"},
    {1e15, "1000000000000000.0", "1000000000000000.0", "1000000000000000.0", "1000000000000000.0"},
    {1e-4, "0.0001", "0.0001", "0.0001", "0.0001"},
    {1e-5, "1e-05", "0.00001", "0.00001", "1e-5"},
    {1e-6, "1e-06", "1e-6", "1e-6", "1e-6"},
    {1e-7, "1e-07", "1e-7", "1e-7", "1e-7"},
    {-0.0, "-0.0", "-0.0", "-0.0", "-0.0"},
    {100.0, "100.0", "100.0", "100.0", "100.0"},
    {12.99, "12.99", "12.99", "12.99", "12.99"},
    {5e-324, "5e-324", "5e-324", "5e-324", "5e-324"},
    {0.0, "0.0", "0.0", "0.0", "0.0"},
    {0.1 + 0.2,
     "0.30000000000000004",
     "0.30000000000000004",
     "0.30000000000000004",
     "0.30000000000000004"},
    {9999999999999998.0,
     "9999999999999998.0",
     "9999999999999998.0",
     "9999999999999998.0",
     "9999999999999998.0"},
    {123456789012345680.0,
     "1.2345678901234568e+17",
     "1.2345678901234568e+17",
     "1.2345678901234568e17",
     "1.2345678901234568e+17"},
    {-1.7976931348623157e308,
     "-1.7976931348623157e+308",
     "-1.7976931348623157e+308",
     "-1.7976931348623157e308",
     "-1.7976931348623157e+308"},
    {1.25e-5, "1.25e-05", "0.0000125", "0.0000125", "1.25e-5"},
    {1.23e-10, "1.23e-10", "1.23e-10", "1.23e-10", "1.23e-10"},
    {-0.00015, "-0.00015", "-0.00015", "-0.00015", "-0.00015"},
    {1e9, "1000000000.0", "1000000000.0", "1000000000.0", "1000000000.0"},
    {999999999.999999,
     "999999999.999999",
     "999999999.999999",
     "999999999.999999",
     "999999999.999999"},
    {1234.5678901, "1234.5678901", "1234.5678901", "1234.5678901", "1234.5678901"},
};

BOOST_DATA_TEST_CASE(doubles_are_written_in_four_ways, number_rows) {
    BOOST_TEST(write(sample.value, {Style::Python}) == sample.python);
    BOOST_TEST(write(sample.value, {Style::Pydantic}) == sample.pydantic);
    BOOST_TEST(write(sample.value, {Style::Orjson}) == sample.orjson);
    BOOST_TEST(write(sample.value, {Style::Ujson}) == sample.ujson);
}

BOOST_AUTO_TEST_CASE(what_is_no_finite_number_is_refused_or_null_or_a_word) {
    Value const values = Array{NAN, infinity, -infinity};
    BOOST_CHECK_THROW(write(NAN, {Style::Python}), std::domain_error);
    BOOST_CHECK_THROW(write(-infinity, {Style::Python}), std::domain_error);
    BOOST_TEST(write(values, {Style::Pydantic}) == "[null,null,null]");
    BOOST_TEST(write(values, {Style::Orjson}) == "[null,null,null]");
    BOOST_TEST(write(values, {Style::Ujson}) == "[NaN,Infinity,-Infinity]");
}

BOOST_AUTO_TEST_CASE(integers_have_any_size_but_64_bits_in_orjson) {
    Value const small = Array{0, -1, INT64_MIN, UINT64_MAX};
    Value const large = BigInteger{"18446744073709551616"};
    for (Style const style : {Style::Python, Style::Pydantic, Style::Orjson, Style::Ujson}) {
        BOOST_TEST(write(small, {style}) == "[0,-1,-9223372036854775808,18446744073709551615]");
    }
    BOOST_TEST(write(large, {Style::Python}) == "18446744073709551616");
    BOOST_TEST(write(large, {Style::Pydantic}) == "18446744073709551616");
    BOOST_TEST(write(large, {Style::Ujson}) == "18446744073709551616");
    BOOST_CHECK_THROW(write(large, {Style::Orjson}), std::domain_error); // RESP-12
}

BOOST_AUTO_TEST_CASE(every_integer_type_can_be_written) {
    Writer writer;
    writer.begin_array();
    writer.integer(1);
    writer.integer(2U);
    writer.integer(std::size_t{3});
    writer.integer(-4LL);
    writer.integer(BigInteger{"5"});
    writer.end_array();
    BOOST_TEST(writer.text() == "[1,2,3,-4,5]");
}

// Few places, as people write them, take a shorter way; it must give what the long one gives.
BOOST_AUTO_TEST_CASE(numbers_with_few_places_are_written_with_these) {
    for (char const* const text :
         {"0.01",
          "0.1",
          "0.5",
          "1.5",
          "5.0",
          "12.99",
          "100.25",
          "0.0001",
          "0.123456",
          "7.000001",
          "99999.999",
          "1000000.0",
          "999999999.99",
          "123456789.12",
          "123456789.123456"}) {
        BOOST_TEST(write(std::stod(text)) == text);
        BOOST_TEST(write(-std::stod(text)) == "-" + std::string(text));
    }
}

struct StringRow {
    char const* name;
    std::string_view text;
    std::string_view written;

    friend std::ostream& operator<<(std::ostream& out, StringRow const& row) {
        return out << row.name;
    }
};

// RESP-10
StringRow const string_rows[] = {
    {"empty", "", R"("")"},
    {"seven characters", "abcdefg", R"("abcdefg")"},
    {"eight characters", "abcdefgh", R"("abcdefgh")"},
    {"a quote and a backslash", R"(a"b\c)", R"("a\"b\\c")"},
    {"a quote after many", "abcdefghijklmnopqrstuvwxyz\"", R"("abcdefghijklmnopqrstuvwxyz\"")"},
    {"a backslash in ninth place", "abcdefgh\\", R"("abcdefgh\\")"},
    {"short escapes", "\b\f\n\r\t", R"("\b\f\n\r\t")"},
    {"control characters in lower case",
     std::string_view("\0\x0B\x1F", 3),
     R"("\u0000\u000b\u001f")"},
    {"a control character at the end", "abcdefghij\x01", R"("abcdefghij\u0001")"},
    {"the last control character", "\x1F", R"("\u001f")"},
    {"the last control character, among others",
     "abc\x1F"
     "defghij",
     R"("abc\u001fdefghij")"},
    {"a slash", "</a>", R"("</a>")"},
    {"a blank and DEL", " \x7F", "\" \x7F\""},
    {"raw UTF-8",
     "caf\xC3\xA9 \xE2\x98\x83 \xF0\x9F\x98\x80",
     "\"caf\xC3\xA9 \xE2\x98\x83 \xF0\x9F\x98\x80\""},
    {"U+2028", "\xE2\x80\xA8", "\"\xE2\x80\xA8\""},
    {"UTF-8 and an escape", "\xC3\xA9\n", "\"\xC3\xA9\\n\""},
    {"a lone byte", "abcdefghi\xFFz", "\"abcdefghi\xEF\xBF\xBDz\""},
    {"a lone continuation", "\x80", "\"\xEF\xBF\xBD\""},
    {"malformed, with an escape", "\x80\n", "\"\xEF\xBF\xBD\\n\""},
    {"an encoded surrogate", "\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
};

BOOST_DATA_TEST_CASE(strings_and_names_are_escaped_no_more_than_needed, string_rows) {
    Value const named = Value().set(sample.text, 1);
    for (Style const style : {Style::Python, Style::Pydantic, Style::Orjson}) {
        BOOST_TEST(write(sample.text, {style}) == sample.written);
        BOOST_TEST(write(named, {style}) == "{" + std::string(sample.written) + ":1}");
    }
}

// Plain text is copied several bytes at once: every length, and a special byte in every place.
BOOST_AUTO_TEST_CASE(strings_of_every_length_are_written_with_what_is_special_anywhere_in_them) {
    for (std::size_t size = 0; size <= 24; ++size) {
        std::string const text = std::string("abcdefghijklmnopqrstuvwxyz").substr(0, size);
        BOOST_TEST(write(text) == '"' + text + '"');
        for (std::size_t at = 0; at < size; ++at) {
            std::string quote = text;
            quote[at] = '"';
            BOOST_TEST(
                write(quote) == '"' + text.substr(0, at) + "\\\"" + text.substr(at + 1) + '"'
            );
        }
    }
}

// Text grows by doubling, and by no more than 64 KB a time.
BOOST_AUTO_TEST_CASE(a_long_text_is_whole) {
    Writer writer;
    std::string expected = "[";
    writer.begin_array();
    for (int i = 0; i < 40'000; ++i) {
        writer.integer(i);
        expected += (i > 0 ? "," : "") + std::to_string(i);
    }
    writer.string(std::string(300'000, 'x'));
    writer.end_array();
    BOOST_TEST(writer.take() == expected + ",\"" + std::string(300'000, 'x') + "\"]");
}

// RESP-13
BOOST_AUTO_TEST_CASE(ujson_escapes_slashes_too) {
    BOOST_TEST(write("</a>\n/", {Style::Ujson}) == R"("<\/a>\n\/")");
    BOOST_TEST(write("12345678/", {Style::Ujson}) == R"("12345678\/")");
    BOOST_TEST(
        write(Object{{"a/b", "caf\xC3\xA9/"}}, {Style::Ujson}) == "{\"a\\/b\":\"caf\xC3\xA9\\/\"}"
    );
}

// RESP-36: json.dumps without arguments
BOOST_AUTO_TEST_CASE(dumps_writes_blanks_and_ascii) {
    Value const value
        = Object{{"a", 1}, {"caf\xC3\xA9", Array{"\xF0\x9F\x98\x80\"\n/", "\x7F~ ", 1e-5, 1e16}}};
    BOOST_TEST(
        write(value, {Style::Dumps})
        == R"({"a": 1, "caf\u00e9": ["\ud83d\ude00\"\n/", "\u007f~ ", 1e-05, 1e+16]})"
    );
    BOOST_TEST(write("a\xFF", {Style::Dumps}) == R"("a\ufffd")");
    BOOST_TEST(write(Array{Array{}, Object{}, nullptr}, {Style::Dumps}) == "[[], {}, null]");
    BOOST_CHECK_THROW(write(NAN, {Style::Dumps}), std::domain_error);
}

Value const example = Object{
    {"item_id", "Foo"},
    {"tags", Array{"a", Object{}, Array{}, Array{nullptr, true}}},
    {"price", 50.5},
};

BOOST_AUTO_TEST_CASE(values_are_written_without_blanks) {
    BOOST_TEST(
        write(example) == R"({"item_id":"Foo","tags":["a",{},[],[null,true]],"price":50.5})"
    );
}

// custom_response/tutorial009c: orjson.OPT_INDENT_2
BOOST_AUTO_TEST_CASE(values_are_indented_as_orjson_does) {
    BOOST_TEST(
        write(Object{{"message", "Hello World"}}, {Style::Orjson, 2})
        == "{\n  \"message\": \"Hello World\"\n}"
    );
    BOOST_TEST(
        write(example, {Style::Orjson, 2})
        == "{\n  \"item_id\": \"Foo\",\n  \"tags\": [\n    \"a\",\n    {},\n    [],\n    [\n"
           "      null,\n      true\n    ]\n  ],\n  \"price\": 50.5\n}"
    );
    BOOST_TEST(write(Object{}, {Style::Orjson, 2}) == "{}");
    BOOST_TEST(write(Array{}, {Style::Orjson, 2}) == "[]");
}

BOOST_AUTO_TEST_CASE(events_become_text) {
    Writer writer;
    writer.begin_object();
    writer.key("raw");
    writer.raw(R"({"as":"is"})");
    writer.key("list");
    writer.begin_array();
    writer.null();
    writer.boolean(false);
    writer.number(12.5);
    writer.value(Array{1});
    writer.end_array();
    writer.key("text");
    writer.string("x");
    writer.end_object();
    BOOST_TEST(writer.text() == R"({"raw":{"as":"is"},"list":[null,false,12.5,[1]],"text":"x"})");
}

BOOST_AUTO_TEST_CASE(a_key_can_be_made_before) {
    std::string const key = make_key("a \"b\"", Style::Orjson);
    for (int const indent : {0, 2}) {
        Writer made({Style::Orjson, indent});
        made.begin_object();
        made.made_key(key);
        made.null();
        made.end_object();
        BOOST_TEST(made.text() == write(Object{{"a \"b\"", nullptr}}, {Style::Orjson, indent}));
    }
}

BOOST_AUTO_TEST_CASE(a_writer_is_as_new_after_its_text_was_taken) {
    Writer writer({Style::Orjson, 2});
    writer.begin_array();
    writer.key("an open object, left so");
    BOOST_TEST(!writer.take().empty());
    writer.begin_array();
    writer.integer(1);
    writer.end_array();
    BOOST_TEST(writer.take() == "[\n  1\n]");
}

BOOST_AUTO_TEST_SUITE_END()
