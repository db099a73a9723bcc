#include "service/binding/errors.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>

using namespace svc::binding;

BOOST_AUTO_TEST_SUITE(errors)

// RESP-77: the line in the log names the fields and shows no value of them.
BOOST_AUTO_TEST_CASE(an_invalid_result_names_what_is_wrong) {
    InvalidResult const one({{"missing", {"response", "price"}, "Field required", "secret", {}}});
    BOOST_TEST(
        one.what()
        == std::string_view("what the handler returned does not fit the response model: "
                            R"(["response","price"] Field required)")
    );
    InvalidResult const two(
        {{"missing", {"response", 0, "a"}, "Field required"}, {"int_type", {"response"}, "No"}}
    );
    BOOST_TEST(
        two.what()
        == std::string_view("what the handler returned does not fit the response model: "
                            R"(["response",0,"a"] Field required; ["response"] No)")
    );
    BOOST_TEST(two.issues.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_validation_error_carries_its_issues) {
    ValidationError const error({{"missing", {"body"}, "Field required"}});
    BOOST_TEST(error.what() == std::string_view("the request does not validate"));
    BOOST_TEST(error.issues.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
