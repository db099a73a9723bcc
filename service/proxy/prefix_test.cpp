#include "service/proxy/prefix.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::proxy;

BOOST_AUTO_TEST_SUITE(prefix)

struct Row {
    std::string_view text;
    std::string_view used;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

Row const rows[] = {
    {"", ""},
    {"/", ""},
    {"/api", "/api"},
    {"/api/", "/api"},
    {"/api/v1", "/api/v1"},
    {"/api/v1/", "/api/v1"},
    {"/...", "/..."},
    {"/.well-known", "/.well-known"},
    {"/a:b@c!$&'()*+,;=~_-", "/a:b@c!$&'()*+,;=~_-"},
    {"/caf%C3%A9", "/caf%C3%A9"},
    {"/a%20b", "/a%20b"},
    {"/http:", "/http:"},
};

BOOST_DATA_TEST_CASE(R9_a_valid_prefix_loses_the_slash_at_its_end, rows) {
    auto const used = parse_prefix(sample.text);
    BOOST_REQUIRE(used.has_value());
    BOOST_TEST(*used == sample.used);
}

// R7, R9
std::string_view const wrong[] = {
    "api",        "api/",           " /api",         "/api ",     "//",
    "//evil",     "//evil.com/api", "/api//",        "/api//v1",  "/\\evil",
    "\\evil",     "/api\\v1",       "https://evil",  "https:",    "/.",
    "/..",        "/api/..",        "/../api",       "/api/./v1", "/api/%2e%2e",
    "/api/%2E",   "/api%2fv1",      "/api%2Fv1",     "/%2fevil",  "/%5cevil",
    "/%5Cevil",   "/api?x",         "/api#x",        "/api%",     "/api%2",
    "/api%zz",    "/api%00",        "/api%0d%0aX:y", "/api%7f",   "/api\r\nX: y",
    "/api\tv1",   "/<script>",      "/a\"b",         "/a|b",      "/caf\xC3\xA9",
    {"/a\0b", 4},
};

BOOST_DATA_TEST_CASE(R9_a_prefix_never_becomes_an_authority_a_query_or_another_path, wrong) {
    BOOST_TEST(!parse_prefix(sample).has_value());
}

BOOST_AUTO_TEST_CASE(R9_a_prefix_has_at_most_256_characters) {
    std::string const longest = '/' + std::string(255, 'a');
    BOOST_TEST(parse_prefix(longest).has_value());
    BOOST_TEST(parse_prefix(longest + '/').has_value());
    BOOST_TEST(!parse_prefix(longest + 'a').has_value());
}

BOOST_AUTO_TEST_SUITE_END()
