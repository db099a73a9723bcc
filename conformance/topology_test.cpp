#include "conformance/topology.hpp"

#include "service/json/parse.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(topology)

std::string refusal(std::string_view text) {
    auto const document = svc::json::parse(text);
    try {
        static_cast<void>(parse_topology(Node(*document, "test"), "name"));
    } catch (LoadError const& error) {
        return error.what();
    }
    return "";
}

struct Row {
    std::string_view text;
    std::string_view error;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

Row const rows[] = {
    {R"({"title": "t"})", ""},
    {R"({"title": "t", "facts": {"direct": true, "sets": ["for"], "prefix": "kept"}})", ""},
    {R"({})", "test: \"title\" is missing"},
    {R"({"title": "t", "fact": {}})",
     "test: /fact: unknown key \"fact\"; here may stand: $schema, name, title, public_prefix, "
     "public_origin, facts"},
    {R"({"title": "t", "facts": {"sits": "for"}})",
     "test: /facts/sits: nobody knows the fact \"sits\""},
    {R"({"title": "t", "facts": {"direct": 1}})", "test: /facts/direct: must be true or false"},
    {R"({"title": "t", "public_prefix": "api/"})",
     "test: /public_prefix: a prefix is empty, or starts with \"/\" and does not end with it"},
    {R"({"title": "t", "public_origin": "shop.example"})",
     "test: /public_origin: must be a scheme and a host, as \"https://example.com\""},
};

BOOST_DATA_TEST_CASE(a_mistake_is_named_with_its_place, rows) {
    BOOST_TEST(refusal(sample.text) == sample.error);
}

BOOST_AUTO_TEST_CASE(a_lone_base_url_is_direct) {
    auto const target = make_target({}, "http://127.0.0.1:8000/", "");
    BOOST_TEST(target.facts.satisfies("direct"));
    BOOST_TEST(target.facts.satisfies("http1.1-raw"));
    BOOST_TEST(target.facts.satisfies("prefix:none"));
    BOOST_TEST(target.facts.satisfies("source-address"));
    BOOST_TEST(target.facts.satisfies("!root-path"));
    BOOST_TEST(target.doors.outside.origin == "http://127.0.0.1:8000");
    BOOST_TEST(target.variables().expand("${prefix}") == "");
}

BOOST_AUTO_TEST_CASE(a_via_url_brings_the_prefix_along) {
    auto const target = make_target({}, "http://127.0.0.1:8000", "https://shop.example/api/v1");
    BOOST_TEST(target.facts.satisfies("proxied"));
    BOOST_TEST(target.facts.satisfies("both-urls"));
    BOOST_TEST(target.facts.satisfies("tls"));
    BOOST_TEST(target.facts.satisfies("!direct"));
    BOOST_TEST(target.doors.outside.base_path == "/api/v1");
    BOOST_TEST(target.doors.app.base_path == "");
    BOOST_TEST(target.variables().expand("${prefix}") == "/api/v1");
}

BOOST_AUTO_TEST_CASE(an_entry_can_have_another_public_origin) {
    Topology entry{
        .name = "edge", .public_prefix = "/api", .public_origin = "https://shop.example"};
    auto const target = make_target(entry, "http://127.0.0.1:8000", "http://127.0.0.1:9000");
    BOOST_TEST(target.doors.outside.origin == "https://shop.example");
    BOOST_TEST(target.doors.outside.host == "127.0.0.1:9000");
    BOOST_TEST(target.doors.outside.base_path == "/api");
    BOOST_TEST(target.doors.app.origin == "http://127.0.0.1:8000");
}

BOOST_AUTO_TEST_CASE(facts_of_the_command_line_are_read) {
    auto const facts = parse_fact("honours=for,proto");
    BOOST_TEST(facts.satisfies("honours:for"));
    BOOST_TEST(facts.satisfies("honours:proto"));
    BOOST_TEST(parse_fact("direct").has("direct"));
    BOOST_CHECK_THROW(parse_fact("honors=for"), LoadError);
    BOOST_CHECK_THROW(parse_fact("honours=four"), LoadError);
    BOOST_CHECK_THROW(make_target({}, "localhost:8000", ""), LoadError);
}

BOOST_AUTO_TEST_SUITE_END()
