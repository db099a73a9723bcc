#include "service/schema/any.hpp"

#include "service/schema/types.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <stdexcept>

// Not in svc::schema: a suite is a namespace, and `any` is a function there.
namespace svc::any_test {
namespace {

struct Item {
    std::string name;
    std::vector<int> sizes;
};

enum class Color : int { Red, Blue };

bool names_the_type(std::invalid_argument const& error) {
    return std::string(error.what()) == "svc: a text is needed here, this is a value of type Item";
}

} // namespace

BOOST_AUTO_TEST_SUITE(any)

// RESP-12
BOOST_AUTO_TEST_CASE(json_is_written_as_orjson_writes_it) {
    BOOST_TEST(schema::any(1e16).json() == "1e16");
    BOOST_TEST(schema::any(std::numeric_limits<double>::infinity()).json() == "null");
}

BOOST_AUTO_TEST_CASE(json_is_indented_on_request) {
    BOOST_TEST(
        schema::any(Item{"a", {1}}).json(2)
        == "{\n  \"name\": \"a\",\n  \"sizes\": [\n    1\n  ]\n}"
    );
}

BOOST_AUTO_TEST_CASE(another_format_can_be_asked_for) {
    BOOST_TEST(schema::any(1e16).json({.style = json::Style::Python}) == "1e+16");
}

BOOST_AUTO_TEST_CASE(text_is_what_json_shows_as_a_string) {
    BOOST_TEST(schema::any("literal").text() == "literal");
    BOOST_TEST(schema::any(std::string("text")).text() == "text");
    BOOST_TEST(schema::any(std::string_view("view")).text() == "view");
    BOOST_TEST(schema::any(json::Value("dynamic")).text() == "dynamic");
    BOOST_TEST(schema::any(Color::Blue).text() == "Blue");
    BOOST_TEST(schema::any(Date{2020, 2, 1}).text() == "2020-02-01");
    BOOST_TEST(schema::any(std::optional<std::string>("inside")).text() == "inside");
}

BOOST_AUTO_TEST_CASE(no_text_is_an_error_that_names_the_type) {
    BOOST_CHECK_EXCEPTION(schema::any(Item{}).text(), std::invalid_argument, names_the_type);
    BOOST_CHECK_THROW(schema::any(1).text(), std::invalid_argument);
    BOOST_CHECK_THROW(schema::any(std::vector<int>{1}).text(), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::any_test
