#include "service/openapi/merge.hpp"

#include "service/json/parse.hpp"
#include "service/json/writer.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;

BOOST_AUTO_TEST_SUITE(merge)

struct Row {
    char const* name;
    char const* into;
    char const* from;
    char const* expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

// OPENAPI-65
Row const rows[] = {
    {"a new member", R"({"a":1})", R"({"b":2})", R"({"a":1,"b":2})"},
    {"a scalar is replaced", R"({"a":1})", R"({"a":2})", R"({"a":2})"},
    {"objects are merged", R"({"a":{"b":1}})", R"({"a":{"c":2}})", R"({"a":{"b":1,"c":2}})"},
    {"arrays follow each other", R"({"a":[1]})", R"({"a":[1,2]})", R"({"a":[1,1,2]})"},
    {"another kind is replaced", R"({"a":[1]})", R"({"a":{"b":1}})", R"({"a":{"b":1}})"},
};

BOOST_DATA_TEST_CASE(values_are_merged, rows) {
    json::Value value = *json::parse(sample.into);
    openapi::merge(value, *json::parse(sample.from));
    BOOST_TEST(json::write(value) == sample.expected);
}

BOOST_AUTO_TEST_SUITE_END()
