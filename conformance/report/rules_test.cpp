#include "conformance/report/rules.hpp"

#include "conformance/node.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(rules)

Case named(std::string const& id, std::vector<std::string> source) {
    Case item;
    item.id = id;
    item.source = std::move(source);
    return item;
}

std::vector<Case> const cases{
    named("a/one", {"ROUTE-01"}),
    named("a/table/x", {"ROUTE-01", "ROUTE-02"}),
    named("a/table/y", {"ROUTE-01"}),
};

BOOST_AUTO_TEST_CASE(a_rule_has_its_cases_and_a_whole_table_is_one_name) {
    auto const page = to_rules_page(cases, "# a remark\nROUTE-03 # it cannot be seen\n");
    auto const has = [&](char const* part) { return page.find(part) != std::string::npos; };
    BOOST_TEST(has("| ROUTE-01 | `a/one`, `a/table/*` (2) |\n"));
    BOOST_TEST(has("| ROUTE-02 | `a/table/x` |\n"));
    BOOST_TEST(has("| ROUTE-03 | it cannot be seen |\n"));
}

BOOST_AUTO_TEST_CASE(a_rule_without_a_case_has_a_reason_and_no_case) {
    BOOST_CHECK_THROW(to_rules_page(cases, "ROUTE-03\n"), LoadError);
    BOOST_CHECK_THROW(to_rules_page(cases, "ROUTE-02 # it cannot be seen\n"), LoadError);
}

BOOST_AUTO_TEST_SUITE_END()
