#include "service/binding/json_body.hpp"

#include "service/binding/errors.hpp"
#include "service/http/error.hpp"
#include "service/json/writer.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;
using namespace svc::binding;

BOOST_AUTO_TEST_SUITE(json_body)

struct TypeRow {
    std::string_view content_type;
    bool json;

    friend std::ostream& operator<<(std::ostream& out, TypeRow const& row) {
        return out << '"' << row.content_type << '"';
    }
};

// VAL-04, VAL-06; spec/data/body-cases.txt, and what FastAPI 0.141.1 does with the odd ones.
TypeRow const type_rows[] = {
    {"application/json", true},
    {"application/json; charset=utf-8", true},
    {"APPLICATION/JSON", true},
    {"application/vnd.api+json", true},
    {"application/geo+json; x=y", true},
    {"application/problem+JSON", true},
    {" application/json ", true},
    {"application/json;charset=latin-1", true},
    {"application/json;", true},
    {"application/json ; a=b", true},
    {"application/+json", true},
    {"application/json;charset=\"a/b\"", true},
    {"application/JSON-seq", false},
    {"text/json", false},
    {"text/plain", false},
    {"application/x-www-form-urlencoded", false},
    {"multipart/form-data", false},
    {"application/octet-stream", false},
    {"", false},
    {"json", false},
    {"application", false},
    {"application/", false},
    {"application/json, text/plain", false},
    {"application/jsonx", false},
    {"application/json+x", false},
    {"application/x/y+json", false},
    {"application / json", false},
    {";application/json", false},
    {"*/*", false},
    {"image/svg+json", false},
};

BOOST_DATA_TEST_CASE(json_is_known_by_its_media_type, type_rows) {
    BOOST_TEST(is_json_media_type(sample.content_type) == sample.json);
}

http::Request request_with(std::string_view body, http::Headers headers) {
    http::Request request;
    request.headers = std::move(headers);
    request.body = body;
    return request;
}

/** The value as JSON, `400 detail`, or the issues of a 422. */
std::string read(http::Request const& request) {
    try {
        return json::write(read_json_body(request));
    } catch (http::HttpError const& error) {
        return std::to_string(error.status_code) + ' ' + error.detail;
    } catch (ValidationError const& error) {
        return json::write(schema::to_value(error.issues));
    }
}

std::string read_json(std::string_view body) {
    return read(request_with(body, {{"content-type", "application/json"}}));
}

struct BodyRow {
    char const* name;
    std::string body;
    std::string value;

    friend std::ostream& operator<<(std::ostream& out, BodyRow const& row) {
        return out << row.name;
    }
};

BodyRow const body_rows[] = {
    {"VAL-02 nothing", "", "null"},
    {"VAL-03 null", "null", "null"},
    {"object", R"({"name":"a","price":1})", R"({"name":"a","price":1})"},
    {"white space around", " [1 , 2.0]\n", "[1,2.0]"},
    {"VAL-07 UTF-8 with BOM", "\xEF\xBB\xBF{}", "{}"},
    {"VAL-07 UTF-16 with BOM", std::string("\xFF\xFE\"\0a\0\"\0", 8), "\"a\""},
    {"VAL-07 UTF-16 without BOM", std::string("\"\0a\0\"\0", 6), "\"a\""},
    {"VAL-07 not UTF-8", "{\"name\":\"\xFF\"}", "400 There was an error parsing the body"},
    {"VAL-09 900 levels",
     std::string(900, '[') + std::string(900, ']'),
     std::string(900, '[') + std::string(900, ']')},
    {"VAL-09 too deep", std::string(100'000, '['), "400 There was an error parsing the body"},
    {"VAL-09 too many digits", std::string(5000, '9'), "400 There was an error parsing the body"},
    {"VAL-10 a repeated name", R"({"a":1,"b":2,"a":3})", R"({"a":3,"b":2})"},
    {"VAL-12 a big integer", "99999999999999999999999", "99999999999999999999999"},
};

BOOST_DATA_TEST_CASE(a_json_body_is_read, body_rows) {
    BOOST_TEST(read_json(sample.body) == sample.value);
}

struct SyntaxRow {
    std::string_view body;
    int position;
    std::string_view message;

    friend std::ostream& operator<<(std::ostream& out, SyntaxRow const& row) {
        return out << row.body;
    }
};

// VAL-08; the texts are the json room's, here is how they are told.
SyntaxRow const syntax_rows[] = {
    {" ", 1, "Expecting value"},
    {"{bad", 1, "Expecting property name enclosed in double quotes"},
    {R"({"name":1 "price":2})", 10, "Expecting ',' delimiter"},
    {"{\"name\":\"\xC3\xA9\",\"price\":}", 20, "Expecting value"},
    {R"({"a":1}x)", 7, "Extra data"},
    {"\"abc", 0, "Unterminated string starting at"},
};

BOOST_DATA_TEST_CASE(a_syntax_error_is_the_only_issue, syntax_rows) {
    BOOST_TEST(
        read_json(sample.body)
        == R"([{"type":"json_invalid","loc":["body",)" + std::to_string(sample.position)
               + R"(],"msg":"JSON decode error","input":{},"ctx":{"error":")"
               + std::string(sample.message) + R"("}}])"
    );
}

// VAL-05, VAL-06
BOOST_AUTO_TEST_CASE(another_media_type_makes_the_body_a_text) {
    std::string_view const body = R"({"a":1})";
    BOOST_TEST(read(request_with(body, {{"content-type", "text/plain"}})) == R"("{\"a\":1}")");
    BOOST_TEST(read(request_with(body, {{"content-type", ""}})) == R"("{\"a\":1}")");
    BOOST_TEST(read(request_with(body, {})) == R"("{\"a\":1}")");
    BOOST_TEST(read(request_with("", {{"content-type", "text/plain"}})) == "null");
    BOOST_TEST(
        read(request_with("h\xC3\xA9", {{"content-type", "text/plain"}})) == "\"h\xC3\xA9\""
    );
}

// The reference fails with a 500 here (VAL-05).
BOOST_AUTO_TEST_CASE(a_text_that_is_not_utf_8_cannot_be_read) {
    BOOST_TEST(read(request_with("\xFF\xFF", {})) == "400 There was an error parsing the body");
}

BOOST_AUTO_TEST_CASE(of_several_content_types_the_first_counts) {
    http::Headers const headers{
        {"Content-Type", "text/plain"}, {"content-type", "application/json"}};
    BOOST_TEST(read(request_with("[1]", headers)) == "\"[1]\"");
}

BOOST_AUTO_TEST_SUITE_END()
