#include "service/json/value.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <ostream>
#include <stdexcept>
#include <type_traits>

using namespace svc::json;

BOOST_AUTO_TEST_SUITE(value)

constexpr double infinity = std::numeric_limits<double>::infinity();

std::string joined_names(Value const& object) {
    std::string names;
    for (Member const& member : object.as_object()) {
        names += member.name;
    }
    return names;
}

/** {"0": 0, "1": 1, ...} */
Object counted(int size) {
    Object object;
    for (int i = 0; i < size; ++i) {
        object.push_back({std::to_string(i), i});
    }
    return object;
}

struct EqualRow {
    char const* name;
    Value a;
    Value b;
    bool equal;

    friend std::ostream& operator<<(std::ostream& out, EqualRow const& row) {
        return out << row.name;
    }
};

EqualRow const equal_rows[] = {
    {"null and null", nullptr, Value(), true},
    {"null and false", nullptr, false, false},
    {"true and 1", true, 1, false},
    {"1 and 1.0", 1, 1.0, true},
    {"1 and 1.5", 1, 1.5, false},
    {"0 and -0.0", 0, -0.0, true},
    {"an integer and NaN", 1, NAN, false},
    {"an integer and infinity", BigInteger{std::string(400, '9')}, infinity, false},
    {"NaN and NaN", NAN, NAN, true},
    {"2^53 + 1 and its nearest double", std::int64_t{9007199254740993}, 9007199254740992.0, false},
    {"2^64 and 2^64 as a double", BigInteger{"18446744073709551616"}, 18446744073709551616.0, true},
    {"2^64 - 1 and 2^64 as a double", UINT64_MAX, 18446744073709551616.0, false},
    {"-2^63 and -2^63 as a double", INT64_MIN, -9223372036854775808.0, true},
    {"1 signed and unsigned", 1, std::uint64_t{1}, true},
    {"1 and 1 as digits", 1, BigInteger{"1"}, true},
    {"2^64 - 1 and the same as digits", UINT64_MAX, BigInteger{"18446744073709551615"}, true},
    {"leading zeros",
     BigInteger{"-00018446744073709551616"},
     BigInteger{"-18446744073709551616"},
     true},
    {"-1 and 2^64 - 1", -1, UINT64_MAX, false},
    {"1 and its text", 1, "1", false},
    {"text", "a", std::string("a"), true},
    {"arrays in another order", Array{1, 2}, Array{2, 1}, false},
    {"arrays of equal numbers", Array{1, 2.0}, Array{1.0, 2}, true},
    {"members in another order", Object{{"a", 1}, {"b", 2}}, Object{{"b", 2}, {"a", 1.0}}, true},
    {"another member", Object{{"a", 1}, {"b", 2}}, Object{{"a", 1}, {"c", 2}}, false},
    {"a member more", Object{{"a", 1}}, Object{{"a", 1}, {"b", 2}}, false},
    {"no members and no elements", Object{}, Array{}, false},
};

BOOST_DATA_TEST_CASE(equal_values_are_equal_both_ways, equal_rows) {
    BOOST_TEST((sample.a == sample.b) == sample.equal);
    BOOST_TEST((sample.b == sample.a) == sample.equal);
}

BOOST_AUTO_TEST_CASE(integers_are_held_alike_whatever_their_type) {
    BOOST_TEST(Value(std::uint64_t{7}).as_int64() == 7);
    BOOST_TEST(Value(7U).as_int64() == 7);
    BOOST_TEST(Value(short{-7}).as_int64() == -7);
    BOOST_TEST(Value(7LL).as_int64() == 7);
    BOOST_TEST(Value(BigInteger{"-9223372036854775808"}).as_int64() == INT64_MIN);
    BOOST_TEST(std::get<std::uint64_t>(Value(UINT64_MAX).storage()) == UINT64_MAX);
    BOOST_TEST(Value(BigInteger{"18446744073709551616"}).is_integer());
    BOOST_CHECK_THROW((void)Value(UINT64_MAX).as_int64(), std::bad_variant_access);
}

BOOST_AUTO_TEST_CASE(digits_that_are_none_are_refused) {
    for (char const* text : {"", "-", "1.5", "--1", "+1", "1e5", "\xD9\xA1"}) {
        BOOST_CHECK_THROW(Value(BigInteger{text}), std::invalid_argument);
    }
}

BOOST_AUTO_TEST_CASE(an_integer_is_also_a_double) {
    BOOST_TEST(Value(-3).as_double() == -3.0);
    BOOST_TEST(Value(UINT64_MAX).as_double() == 18446744073709551616.0);
    BOOST_TEST(Value(BigInteger{"100000000000000000000000"}).as_double() == 1e23);
    BOOST_TEST(Value(BigInteger{"-" + std::string(400, '9')}).as_double() == -infinity); // VAL-12
    BOOST_CHECK_THROW((void)Value("3").as_double(), std::bad_variant_access);
}

BOOST_AUTO_TEST_CASE(pointers_characters_and_enumerators_are_no_values) {
    enum Colour { Red };

    BOOST_TEST((!std::is_constructible_v<Value, void*>));
    BOOST_TEST((!std::is_constructible_v<Value, char>));
    BOOST_TEST((!std::is_constructible_v<Value, Colour>));
    BOOST_TEST(Value("text").is_string());
}

// RESP-16
BOOST_DATA_TEST_CASE(
    a_repeated_name_keeps_its_first_place_and_last_value, (std::vector{3, 7, 8, 9, 5000})
) {
    Object members = counted(sample);
    members.push_back({"1", "last but one"});
    members.push_back({"0", "zero"});
    members.push_back({"1", "last"});
    Value const value = members;
    BOOST_TEST(value.as_object().size() == static_cast<std::size_t>(sample));
    BOOST_TEST(value["0"].as_string() == "zero");
    BOOST_TEST(value["1"].as_string() == "last");
    BOOST_TEST(joined_names(value) == joined_names(counted(sample)));
}

BOOST_AUTO_TEST_CASE(members_are_set_in_place_or_at_the_end) {
    Value value;
    value.set("b", 1).set("a", 2).set("b", Array{3});
    BOOST_TEST(joined_names(value) == "ba");
    BOOST_TEST(value["b"][0].as_int64() == 3);
    BOOST_CHECK_THROW(Value(1).set("a", 1), std::bad_variant_access);
}

BOOST_AUTO_TEST_CASE(elements_are_added_to_null_and_to_arrays) {
    Value value;
    value.push_back(1).push_back("two");
    BOOST_TEST(value.as_array().size() == 2U);
    BOOST_TEST(value[1].as_string() == "two");
    BOOST_CHECK_THROW(Value("text").push_back(1), std::bad_variant_access);
}

BOOST_AUTO_TEST_CASE(a_value_can_be_put_into_itself) {
    Value value = Object{{"a", 1}};
    value.set("copy", value);
    BOOST_TEST(value["copy"]["a"].as_int64() == 1);
    value.set("copy", value["copy"]["a"]);
    BOOST_TEST(value["copy"].as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_null_or_an_exception) {
    Value const value = Object{{"a", Array{1}}};
    BOOST_TEST(value.find("a") != nullptr);
    BOOST_TEST(value.find("b") == nullptr);
    BOOST_TEST(Value(1).find("a") == nullptr);
    BOOST_CHECK_EXCEPTION(value["b"], std::out_of_range, [](std::out_of_range const& error) {
        return std::string(error.what()) == "no member 'b'";
    });
    BOOST_CHECK_THROW(value["a"][1], std::out_of_range);
    BOOST_CHECK_THROW(value["a"][-1], std::out_of_range);
    BOOST_CHECK_THROW(Value(1)[0], std::out_of_range);
}

BOOST_AUTO_TEST_SUITE_END()
