#include "service/http/multipart.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(multipart)

/** Writes what it is told: `name|name(data)`. */
class Teller : public MultipartParser::Sink {
public:
    std::string told;

private:
    void begin_part(Headers headers) override {
        for (auto const field : headers) {
            told += std::string(field.name) + ':' + std::string(field.value) + '|';
        }
        told += '(';
    }

    void part_data(std::string_view bytes) override { told += bytes; }

    void end_part() override { told += ')'; }
};

/** What a parser tells of a body that comes in pieces of that size; "broken" when it refuses it. */
std::string told(std::string_view body, std::size_t piece, MultipartLimits limits = {}) {
    Teller teller;
    MultipartParser parser("b", teller, limits);
    for (std::size_t at = 0; at < body.size(); at += piece) {
        // A block of exactly its size, so that a sanitizer sees one byte too far.
        std::string const exact(body.substr(at, piece));
        if (!parser.feed(exact)) {
            return "broken";
        }
    }
    return parser.is_complete() ? teller.told : teller.told + " cut off";
}

struct Row {
    char const* name;
    std::string_view body;
    char const* expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

// RFC 2046 section 5.1.1
Row const rows[] = {
    {"one part", "--b\r\nA: 1\r\n\r\ndata\r\n--b--\r\n", "A:1|(data)"},
    {"two parts", "--b\r\nA: 1\r\n\r\nx\r\n--b\r\nB:2\r\n\r\ny\r\n--b--", "A:1|(x)B:2|(y)"},
    {"a preamble and an epilogue", "pre\r\n--b\r\n\r\nx\r\n--b--\r\nepi\r\n--b\r\n", "(x)"},
    {"no header fields", "--b\r\n\r\nx\r\n--b--", "(x)"},
    {"an empty part", "--b\r\nA: 1\r\n\r\n\r\n--b--", "A:1|()"},
    {"a part without a body", "--b\r\nA: 1\r\n\r\n--b--", "A:1|()"},
    {"line breaks in the data", "--b\r\n\r\n\r\n\r\nx\r\n\r\n--b--", "(\r\n\r\nx\r\n)"},
    {"almost a delimiter", "--b\r\n\r\n\r\n--a--b\r--b\n--b\r\n--b--", "(\r\n--a--b\r--b\n--b)"},
    {"blanks after the delimiter", "--b \t\r\n\r\nx\r\n--b--", "(x)"},
    {"no parts at all", "--b--\r\n", ""},
    {"without the end", "--b\r\n\r\nx\r\n--b", "(x) cut off"},
    {"cut off in the data", "--b\r\n\r\nxyz", "( cut off"},
    {"no delimiter", "nothing of the kind", " cut off"},
    {"text after the delimiter", "--bc\r\n\r\nx\r\n--b--", "broken"},
    {"a line feed alone", "--b\n\nx\n--b--", "broken"},
    {"a field without a colon", "--b\r\nA\r\n\r\nx\r\n--b--", "broken"},
    {"a field without a name", "--b\r\n: x\r\n\r\nx\r\n--b--", "broken"},
    {"a control in a field", "--b\r\nA: \x01\r\n\r\nx\r\n--b--", "broken"},
    {"a folded field", "--b\r\nA: 1\r\n 2\r\n\r\nx\r\n--b--", "broken"},
};

BOOST_DATA_TEST_CASE(a_body_is_taken_apart_however_it_comes, rows) {
    // How much of cut-off data was told depends on the pieces; whether it was cut off does not.
    bool const whole = std::string_view(sample.expected).find("( cut") == std::string_view::npos;
    for (std::size_t const piece : {1U, 2U, 3U, 7U, 1000U}) {
        std::string const found = told(sample.body, piece);
        BOOST_TEST((whole ? found == sample.expected : found.ends_with(" cut off")), found);
    }
}

BOOST_AUTO_TEST_CASE(a_part_header_is_limited) {
    std::string const one = "--b\r\nA: 12345\r\n\r\nx\r\n--b--";
    std::string const two = "--b\r\nA: 1\r\nB: 2\r\n\r\nx\r\n--b--";
    BOOST_TEST(told(one, 1, {.header_bytes = 12}) == "A:12345|(x)");
    BOOST_TEST(told(one, 1, {.header_bytes = 7}) == "broken");
    BOOST_TEST(told(two, 1, {.header_count = 2}) == "A:1|B:2|(x)");
    BOOST_TEST(told(two, 1, {.header_count = 1}) == "broken");
    BOOST_TEST(told("--b" + std::string(1000, ' '), 1) == "broken");
}

// What is kept is bounded, however much is skipped.
BOOST_AUTO_TEST_CASE(an_endless_preamble_is_skipped) {
    Teller teller;
    MultipartParser parser("b", teller);
    for (int i = 0; i < 1000; ++i) {
        BOOST_REQUIRE(parser.feed(std::string(1000, '-')));
    }
    BOOST_TEST(parser.feed("\r\n--b\r\n\r\nx\r\n--b--"));
    BOOST_TEST(teller.told == "(x)");
}

struct TypeRow {
    std::string_view content_type;
    std::optional<std::string> boundary;

    friend std::ostream& operator<<(std::ostream& out, TypeRow const& row) {
        return out << row.content_type;
    }
};

TypeRow const type_rows[] = {
    {"multipart/form-data; boundary=abc", "abc"},
    {"Multipart/Form-Data;charset=utf-8;BOUNDARY=abc", "abc"},
    {R"(multipart/form-data; boundary="a b:c")", "a b:c"},
    {"multipart/form-data", ""},
    {"multipart/form-data; boundary=", ""},
    {"multipart/form-data; boundary=a\xff", ""},
    {R"(multipart/form-data; boundary="a ")", ""},
    {"multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789",
     "0123456789012345678901234567890123456789012345678901234567890123456789"},
    {"multipart/form-data; boundary=01234567890123456789012345678901234567890123456789012345678901234567890",
     ""},
    {"multipart/mixed; boundary=abc", std::nullopt},
    {"", std::nullopt},
};

BOOST_DATA_TEST_CASE(a_boundary_is_found, type_rows) {
    BOOST_TEST((multipart_boundary(sample.content_type) == sample.boundary));
}

struct ParameterRow {
    std::string_view value;
    std::optional<std::string> expected;

    friend std::ostream& operator<<(std::ostream& out, ParameterRow const& row) {
        return out << row.value;
    }
};

ParameterRow const parameter_rows[] = {
    {"form-data; name=a", "a"},
    {"form-data; name=\"a\"", "a"},
    {R"(form-data; name="a \" b; c")", "a \" b; c"},
    {R"(form-data; name="C:\dir\file")", R"(C:\dir\file)"},
    {"form-data; filename=\"x; name=y\"; name=z", "z"},
    {"form-data; NAME = a ", "a"},
    {"form-data; name=a; name=b", "a"},
    {"form-data; name=\"unfinished", "unfinished"},
    {"form-data; name", std::nullopt},
    {"form-data; name*=UTF-8''a", std::nullopt},
    {"form-data", std::nullopt},
    {"form-data;;;name=;", ""},
};

BOOST_DATA_TEST_CASE(a_parameter_is_found, parameter_rows) {
    BOOST_TEST((header_parameter(sample.value, "name") == sample.expected));
}

BOOST_AUTO_TEST_SUITE_END()
