#include "service/responses/json_response.hpp"

#include "service/responses/response_class.hpp"
#include "service/schema/field.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <limits>
#include <ostream>
#include <stdexcept>

using namespace svc;
using namespace svc::responses;

BOOST_AUTO_TEST_SUITE(json_response)

template <class R, class T>
std::string rendered(T const& value) {
    return std::get<std::string>(finish(R(value)).body);
}

struct NumberRow {
    double value;
    std::string_view python;
    std::string_view pydantic;
    std::string_view orjson;
    std::string_view ujson;

    friend std::ostream& operator<<(std::ostream& out, NumberRow const& row) {
        return out << row.python;
    }
};

// The number table of RESP-10 to RESP-13
NumberRow const number_rows[] = {
    {1e16, "1e+16", "1e+16", "1e16", "1e+16"},
    {1e15, "1000000000000000.0", "1000000000000000.0", "1000000000000000.0", "1000000000000000.0"},
    {1e-4, "0.0001", "0.0001", "0.0001", "0.0001"},
    {1e-5, "1e-05", "0.00001", "0.00001", "1e-5"},
    {1e-6, "1e-06", "1e-6", "1e-6", "1e-6"},
    {1e-7, "1e-07", "1e-7", "1e-7", "1e-7"},
    {-0.0, "-0.0", "-0.0", "-0.0", "-0.0"},
    {100.0, "100.0", "100.0", "100.0", "100.0"},
    {12.99, "12.99", "12.99", "12.99", "12.99"},
    {5e-324, "5e-324", "5e-324", "5e-324", "5e-324"},
};

BOOST_DATA_TEST_CASE(each_class_has_its_number_text, number_rows) {
    BOOST_TEST(rendered<JSONResponse>(sample.value) == sample.python);
    BOOST_TEST(rendered<ModelResponse>(sample.value) == sample.pydantic);
    BOOST_TEST(rendered<ORJSONResponse>(sample.value) == sample.orjson);
    BOOST_TEST(rendered<UJSONResponse>(sample.value) == sample.ujson);
}

// RESP-10 to RESP-13
BOOST_AUTO_TEST_CASE(what_is_no_number_is_written_or_refused) {
    list const odd{
        std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()};
    BOOST_CHECK_THROW(rendered<JSONResponse>(odd), std::domain_error);
    BOOST_TEST(rendered<ModelResponse>(odd) == "[null,null]");
    BOOST_TEST(rendered<ORJSONResponse>(odd) == "[null,null]");
    BOOST_TEST(rendered<UJSONResponse>(odd) == "[NaN,Infinity]");
}

BOOST_AUTO_TEST_CASE(integers_have_any_size_but_for_orjson) {
    json::Value const huge = json::BigInteger{"18446744073709551616"};
    BOOST_TEST(rendered<JSONResponse>(huge) == "18446744073709551616");
    BOOST_TEST(rendered<ModelResponse>(huge) == "18446744073709551616");
    BOOST_TEST(rendered<UJSONResponse>(huge) == "18446744073709551616");
    BOOST_CHECK_THROW(rendered<ORJSONResponse>(huge), std::domain_error);
}

// What JSONResponse, orjson and ujson give in Python; RESP-13: ujson escapes the slash.
BOOST_AUTO_TEST_CASE(text_is_escaped_where_it_must_be) {
    dict const text{
        {"a", "\xC3\xA9/\"\\\b\f\n\r\t\x01\x7F"}, {"b", list{}}, {"c", dict{}}, {"d", nullptr}};
    std::string const plain
        = "{\"a\":\"\xC3\xA9/\\\"\\\\\\b\\f\\n\\r\\t\\u0001\x7F\",\"b\":[],\"c\":{},\"d\":null}";
    std::string const slashed
        = "{\"a\":\"\xC3\xA9\\/\\\"\\\\\\b\\f\\n\\r\\t\\u0001\x7F\",\"b\":[],\"c\":{},\"d\":null}";
    BOOST_TEST(rendered<JSONResponse>(text) == plain);
    BOOST_TEST(rendered<ModelResponse>(text) == plain);
    BOOST_TEST(rendered<ORJSONResponse>(text) == plain);
    BOOST_TEST(rendered<UJSONResponse>(text) == slashed);
}

struct Item {
    std::string name;
    std::optional<double> tax;
    std::vector<int> sizes;
};

BOOST_AUTO_TEST_CASE(structs_are_objects_in_the_order_of_their_members) {
    std::vector<Item> const items{{"Foo", std::nullopt, {1, 2}}, {"Bar", 1.0, {}}};
    BOOST_TEST(
        rendered<JSONResponse>(items)
        == R"([{"name":"Foo","tax":null,"sizes":[1,2]},{"name":"Bar","tax":1.0,"sizes":[]}])"
    );
}

// RESP-23: None is null, not an empty body.
struct Slashed {
    int value = schema::field({.alias = "a/b"});
};

// RESP-13: names are made once for the other classes
BOOST_AUTO_TEST_CASE(names_of_members_are_text_too) {
    BOOST_TEST(rendered<JSONResponse>(Slashed{1}) == R"({"a/b":1})");
    BOOST_TEST(rendered<UJSONResponse>(Slashed{1}) == R"({"a\/b":1})");
}

BOOST_AUTO_TEST_CASE(what_outlives_the_answer_need_not_be_copied) {
    std::vector<int> numbers{1, 2};
    JSONResponse response(std::cref(numbers));
    numbers.push_back(3); // seen, as nothing was copied
    BOOST_TEST(std::get<std::string>(finish(std::move(response)).body) == "[1,2,3]");
}

BOOST_AUTO_TEST_CASE(null_is_written) {
    BOOST_TEST(rendered<JSONResponse>(nullptr) == "null");
    BOOST_TEST(rendered<JSONResponse>("text") == "\"text\"");
    BOOST_TEST(rendered<JSONResponse>(true) == "true");
}

// RESP-90, RESP-91
BOOST_AUTO_TEST_CASE(the_seeds_list_of_one_item) {
    auto const answer = finish(UJSONResponse(list{dict{{"item_id", "Foo"}}}));
    BOOST_TEST(std::get<std::string>(answer.body) == R"([{"item_id":"Foo"}])");
    BOOST_TEST(answer.headers.find("content-type").value() == "application/json");
    BOOST_TEST(
        rendered<ORJSONResponse>(list{dict{{"item_id", "Foo"}}}) == R"([{"item_id":"Foo"}])"
    );
}

BOOST_AUTO_TEST_CASE(a_declared_class_renders_what_the_handler_returned) {
    auto const answer = class_of<ORJSONResponse>().make(schema::any(1e-5), {}, 0);
    BOOST_TEST(std::get<std::string>(answer.body) == "0.00001");
    BOOST_TEST(answer.status_code == 200);
    BOOST_TEST(answer.headers.find("content-type").value() == "application/json");
}

BOOST_AUTO_TEST_SUITE_END()
