#include "service/schema/detail/constraints.hpp"

#include "service/schema/reading_test.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <ostream>
#include <set>

// VAL-4C's constraints; expected is what pydantic 2.13.4 said.
namespace svc::schema {
namespace {

struct Row {
    char const* name;
    std::string result;
    char const* expected;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

/** The issue without its place and its input. */
template <class T>
std::string broken(std::string_view json, FieldOptions const& options) {
    std::vector<Issue> issues;
    Temporary value(info<T>());
    if (decode(info<T>(), options, parsed(json), value.get(), {}, issues)) {
        return "good";
    }
    std::string text;
    for (auto const& issue : issues) {
        text += issue.type + ": " + issue.msg + " " + json::write(issue.ctx);
    }
    return text;
}

using Ints = std::vector<int>;
using IntSet = std::set<int>;
using IntMap = std::map<std::string, int>;

Row const rows[] = {
    {"ge",
     broken<int>("0", {.ge = 1}),
     R"(greater_than_equal: Input should be greater than or equal to 1 {"ge":1})"},
    {"ge, the limit", broken<int>("1", {.ge = 1}), "good"},
    {"gt", broken<int>("0", {.gt = 0}), R"(greater_than: Input should be greater than 0 {"gt":0})"},
    {"le",
     broken<int>("4", {.le = 3}),
     R"(less_than_equal: Input should be less than or equal to 3 {"le":3})"},
    {"lt", broken<int>("3", {.lt = 3}), R"(less_than: Input should be less than 3 {"lt":3})"},
    {"multiple_of",
     broken<int>("3", {.multiple_of = 2}),
     R"(multiple_of: Input should be a multiple of 2 {"multiple_of":2})"},
    {"the multiple comes first, then the upper limit",
     broken<int>("5", {.ge = 1, .le = 3, .multiple_of = 2}),
     R"(multiple_of: Input should be a multiple of 2 {"multiple_of":2})"},
    {"a coerced value is checked",
     broken<int>(R"("0")", {.ge = 1}),
     R"(greater_than_equal: Input should be greater than or equal to 1 {"ge":1})"},
    {"what cannot be coerced is not",
     broken<int>(R"("x")", {.ge = 1}),
     "int_parsing: Input should be a valid integer, unable to parse string as an integer null"},
    {"float shows its limit as a float in ctx",
     broken<double>("0", {.ge = 1}),
     R"(greater_than_equal: Input should be greater than or equal to 1 {"ge":1.0})"},
    {"float limit with a fraction",
     broken<double>("0", {.gt = 0.25}),
     R"(greater_than: Input should be greater than 0.25 {"gt":0.25})"},
    {"float limit without exponent",
     broken<double>("0", {.gt = 1e20}),
     R"(greater_than: Input should be greater than 100000000000000000000 {"gt":1e+20})"},
    {"float multiple",
     broken<double>("2.7", {.multiple_of = 0.5}),
     R"(multiple_of: Input should be a multiple of 0.5 {"multiple_of":0.5})"},
    {"float multiple within tolerance", broken<double>("0.3", {.multiple_of = 0.1}), "good"},
    {"NaN keeps no limit",
     broken<double>(R"("nan")", {.le = 3}),
     R"(less_than_equal: Input should be less than or equal to 3 {"le":3.0})"},
    {"optional",
     broken<std::optional<int>>("2", {.ge = 3}),
     R"(greater_than_equal: Input should be greater than or equal to 3 {"ge":3})"},
    {"null is not checked", broken<std::optional<int>>("null", {.ge = 3}), "good"},
    {"min_length counts characters",
     broken<std::string>(R"("é")", {.min_length = 2}),
     R"(string_too_short: String should have at least 2 characters {"min_length":2})"},
    {"min_length of one",
     broken<std::string>(R"("")", {.min_length = 1}),
     R"(string_too_short: String should have at least 1 character {"min_length":1})"},
    {"max_length",
     broken<std::string>(R"("abcde")", {.max_length = 4}),
     R"(string_too_long: String should have at most 4 characters {"max_length":4})"},
    {"max_length counts characters", broken<std::string>(R"("éééé")", {.max_length = 4}), "good"},
    {"pattern",
     broken<std::string>(R"("bcd")", {.pattern = "^a"}),
     R"(string_pattern_mismatch: String should match pattern '^a' {"pattern":"^a"})"},
    {"list too short",
     broken<Ints>("[]", {.min_length = 1}),
     R"(too_short: List should have at least 1 item after validation, not 0 {"field_type":"List","min_length":1,"actual_length":0})"},
    {"list too long, told alone",
     broken<Ints>(R"([1,2,"x"])", {.max_length = 2}),
     R"(too_long: List should have at most 2 items after validation, not 3 {"field_type":"List","max_length":2,"actual_length":3})"},
    {"elements come before the least length",
     broken<Ints>(R"(["x"])", {.min_length = 2}),
     "int_parsing: Input should be a valid integer, unable to parse string as an integer null"},
    {"set too short after dropping",
     broken<IntSet>("[1,1]", {.min_length = 2}),
     R"(too_short: Set should have at least 2 items after validation, not 1 {"field_type":"Set","min_length":2,"actual_length":1})"},
    {"set too long is not counted",
     broken<IntSet>("[1,2,3]", {.max_length = 2}),
     R"(too_long: Set should have at most 2 items after validation, not more {"field_type":"Set","max_length":2,"actual_length":null})"},
    {"dict too short",
     broken<IntMap>("{}", {.min_length = 1}),
     R"(too_short: Dictionary should have at least 1 item after validation, not 0 {"field_type":"Dictionary","min_length":1,"actual_length":0})"},
    {"dict too long",
     broken<IntMap>(R"({"a":1,"b":2})", {.max_length = 1}),
     R"(too_long: Dictionary should have at most 1 item after validation, not 2 {"field_type":"Dictionary","max_length":1,"actual_length":2})"},
    {"dict values come before its length",
     broken<IntMap>(R"({"a":"x","b":2})", {.max_length = 1}),
     "int_parsing: Input should be a valid integer, unable to parse string as an integer null"},
    {"decimal",
     broken<Decimal>(R"("0.5")", {.ge = 1}),
     R"(greater_than_equal: Input should be greater than or equal to 1 {"ge":1})"},
    {"bytes too short",
     broken<Bytes>(R"("")", {.min_length = 1}),
     R"(bytes_too_short: Data should have at least 1 byte {"min_length":1})"},
    {"bytes too long, counted in bytes",
     broken<Bytes>(R"("éa")", {.max_length = 2}),
     R"(bytes_too_long: Data should have at most 2 bytes {"max_length":2})"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(constraints)

BOOST_DATA_TEST_CASE(values_are_checked, rows) { BOOST_TEST(sample.result == sample.expected); }

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
