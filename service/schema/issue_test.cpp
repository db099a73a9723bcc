#include "service/schema/issue.hpp"

#include "service/json/writer.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

namespace svc::schema {

BOOST_AUTO_TEST_SUITE(issue)

// VAL-20: keys type, loc, msg, input, ctx in that order; ctx only when there is one.
BOOST_AUTO_TEST_CASE(keys_stand_in_the_order_of_the_reference) {
    std::vector<Issue> const issues{
        {"missing", {"body", "items", 0, "name"}, "Field required", dict{{"a", 1}}},
        {"greater_than", {"query", "q"}, "Input should be greater than 0", 0, dict{{"gt", 0}}}};
    BOOST_TEST(
        json::write(to_value(issues))
        == R"([{"type":"missing","loc":["body","items",0,"name"],"msg":"Field required",)"
           R"("input":{"a":1}},{"type":"greater_than","loc":["query","q"],)"
           R"("msg":"Input should be greater than 0","input":0,"ctx":{"gt":0}}])"
    );
}

// D10: what JSON cannot hold is shown as its text.
BOOST_AUTO_TEST_CASE(numbers_that_are_none_are_named) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<Issue> const issues{{"t", {}, "m", list{nan, dict{{"a", infinity}}, -infinity}}};
    BOOST_TEST(
        json::write(to_value(issues)[0]["input"]) == R"(["NaN",{"a":"Infinity"},"-Infinity"])"
    );
}

BOOST_AUTO_TEST_CASE(a_location_is_made_of_names_and_indexes) {
    Location location{"body"};
    location.push_back("items").push_back(std::size_t{3});
    BOOST_TEST((location == Location{"body", "items", 3}));
    BOOST_TEST((location != Location{"body", "items", "3"}));
    BOOST_TEST(location.size() == 3);
    BOOST_TEST(json::write(to_value(location)) == R"(["body","items",3])");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
