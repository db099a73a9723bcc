#include "conformance/variables.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;
using svc::json::Array;
using svc::json::Value;

BOOST_AUTO_TEST_SUITE(variables)

Variables sample_variables() {
    Variables variables;
    variables.set("host", "a.test");
    variables.set("port", 80);
    variables.set("list", Array{1, 2});
    return variables;
}

struct Row {
    std::string_view text;
    std::string_view filled;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

Row const rows[] = {
    {"", ""},
    {"plain", "plain"},
    {"${host}", "a.test"},
    {"http://${host}:${port}/", "http://a.test:80/"},
    {"${list}", "[1,2]"},
    {"$${host}", "${host}"},
    {"a $ b {c}", "a $ b {c}"},
    {"${host}${host}", "a.testa.test"},
};

BOOST_DATA_TEST_CASE(variables_are_filled_in, rows) {
    BOOST_TEST(sample_variables().expand(sample.text) == sample.filled);
}

BOOST_AUTO_TEST_CASE(an_unknown_variable_is_an_error) {
    BOOST_CHECK_THROW(sample_variables().expand("${nobody}"), UnknownVariable);
    BOOST_CHECK_THROW(sample_variables().expand("${host"), UnknownVariable);
    BOOST_CHECK_THROW(sample_variables().expand_json("${nobody}"), UnknownVariable);
}

BOOST_AUTO_TEST_CASE(in_json_a_lone_variable_keeps_its_type) {
    Value given;
    given.set("port", "${port}").set("url", "http://${host}").set("all", Array{"${list}"});
    given.set("at ${host}", 1);
    Value const filled = sample_variables().expand_json(given);
    BOOST_TEST((filled["port"] == Value(80)));
    BOOST_TEST((filled["url"] == Value("http://a.test")));
    BOOST_TEST((filled["all"][0] == Value(Array{1, 2})));
    BOOST_TEST((filled["at a.test"] == Value(1)));
}

BOOST_AUTO_TEST_SUITE_END()
