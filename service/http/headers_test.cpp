#include "service/http/headers.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(headers)

std::string text_of(Headers const& headers) {
    std::string text;
    for (auto const& [name, value] : headers) {
        text.append(name).append(": ").append(value).append("|");
    }
    return text;
}

BOOST_AUTO_TEST_CASE(fields_keep_order_repeats_and_spelling) {
    Headers headers;
    headers.append("X-A", "1");
    headers.append("x-b", "");
    headers.append("x-a", "2");
    BOOST_TEST(text_of(headers) == "X-A: 1|x-b: |x-a: 2|");
    BOOST_TEST(headers.size() == 3U);
    BOOST_TEST(headers.count("X-a") == 2U);
    BOOST_TEST((headers[2] == Headers::Field{"x-a", "2"}));
}

BOOST_AUTO_TEST_CASE(fields_may_lie_in_one_text) {
    Headers headers{{"gone", "1"}};
    headers.assign("GET /\nHost: a\nX:b");
    BOOST_TEST(headers.empty());
    headers.add({6, 4, 12, 1});
    headers.add({14, 1, 16, 1});
    BOOST_TEST(text_of(headers) == "Host: a|X: b|");
    headers.set("host", "longer than what was there");
    headers.append("y", "c");
    BOOST_TEST(text_of(headers) == "host: longer than what was there|X: b|y: c|");
}

BOOST_AUTO_TEST_CASE(names_are_found_without_case) {
    Headers const headers{{"Host", "a"}, {"X_Host", "b"}, {"HOST", "c"}};
    BOOST_TEST(headers.find("host").value() == "a");
    BOOST_TEST((headers.all("host") == std::vector<std::string_view>{"a", "c"}));
    BOOST_TEST(headers.contains("x_host"));
    BOOST_TEST(!headers.contains("x-host")); // R16
    BOOST_TEST(!headers.find("hos").has_value());
}

struct SetRow {
    char const* name;
    Headers before;
    std::string_view after;

    friend std::ostream& operator<<(std::ostream& out, SetRow const& row) {
        return out << row.name;
    }
};

SetRow const set_rows[] = {
    {"none", {{"a", "1"}}, "a: 1|X: new|"},
    {"one", {{"x", "1"}, {"a", "2"}}, "X: new|a: 2|"},
    {"repeats", {{"a", "1"}, {"x", "2"}, {"b", "3"}, {"X", "4"}, {"x", "5"}}, "a: 1|X: new|b: 3|"},
};

BOOST_DATA_TEST_CASE(set_leaves_one_field_in_the_first_place, set_rows) {
    Headers headers = sample.before;
    headers.set("X", "new");
    BOOST_TEST(text_of(headers) == sample.after);
}

BOOST_AUTO_TEST_CASE(erase_removes_every_field_of_the_name) {
    Headers headers{{"a", "1"}, {"x", "2"}, {"A", "3"}};
    headers.erase("A");
    BOOST_TEST(text_of(headers) == "x: 2|");
    headers.clear();
    BOOST_TEST(headers.empty());
}

// A field may be copied to another name, so the arguments may be views into the object itself.
BOOST_AUTO_TEST_CASE(its_own_text_may_be_given_back) {
    Headers headers{{"x-first", "a value that is longer than any small buffer would be"}};
    for (int i = 0; i < 20; ++i) {
        headers.append(headers[0].name, headers[0].value);
        headers.set("copy", headers[0].value);
    }
    BOOST_TEST(headers.count("x-first") == 21U);
    BOOST_TEST(headers.find("copy").value() == headers[0].value);
    BOOST_TEST((headers[20] == Headers::Field{headers[0].name, headers[0].value}));
}

BOOST_AUTO_TEST_CASE(equality_is_that_of_the_fields) {
    Headers const headers{{"a", "1"}, {"b", "2"}};
    BOOST_TEST((headers == Headers{{"A", "1"}, {"b", "2"}}));
    BOOST_TEST((headers != Headers{{"b", "2"}, {"a", "1"}}));
    BOOST_TEST((headers != Headers{{"a", "1"}}));
    BOOST_TEST((headers != Headers{{"a", "1"}, {"b", "B"}}));
}

struct FieldRow {
    char const* claim;
    std::string_view name;
    std::string_view value;
    bool valid;

    friend std::ostream& operator<<(std::ostream& out, FieldRow const& row) {
        return out << row.claim;
    }
};

// R8
FieldRow const field_rows[] = {
    {"plain", "x-a", "b c", true},
    {"empty value", "x-a", "", true},
    {"tab in the value", "x-a", "b\tc", true},
    {"8-bit value", "x-a", "\xE9\x80", true},
    {"empty name", "", "b", false},
    {"blank in the name", "x a", "b", false},
    {"colon in the name", "x:", "b", false},
    {"line feed in the name", "x\na", "b", false},
    {"8-bit name", "x\xE9", "b", false},
    {"line feed", "x", "b\nc", false},
    {"carriage return", "x", "b\rc", false},
    {"null", "x", std::string_view("b\0c", 3), false},
    {"delete", "x", "b\x7f", false},
};

BOOST_DATA_TEST_CASE(a_valid_field_cannot_end_its_line, field_rows) {
    BOOST_TEST(is_valid_field(sample.name, sample.value) == sample.valid);
}

BOOST_AUTO_TEST_SUITE_END()
