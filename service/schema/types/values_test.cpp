#include "service/schema/reading_test.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

// VAL-45, VAL-4A; what the recorded tables do not show was run with pydantic 2.13.4.
namespace svc::schema {
namespace {

std::string shown(Decimal const& decimal) { return decimal.text(); }
std::string shown(Uuid const& uuid) { return to_string(uuid); }

template <class T>
std::string read_text(std::string_view json) {
    std::vector<Issue> issues;
    T value{};
    if (decode(info<T>(), parsed(json), &value, {}, issues)) {
        return shown(value);
    }
    auto const* const detail = issues[0].ctx.find("error");
    return detail == nullptr ? issues[0].type : detail->as_string();
}

struct Row {
    char const* name;
    std::string result;
    char const* expected;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

auto const decimal = read_text<Decimal>;
auto const uuid = read_text<Uuid>;

Row const decimals[] = {
    {"zeros at the end stay", decimal(R"("1.50")"), "1.50"},
    {"zeros at the begin go", decimal(R"("001.50")"), "1.50"},
    {"plus goes", decimal(R"("+1")"), "1"},
    {"blanks and underscores go", decimal(R"(" 1_0 ")"), "10"},
    {"underscores anywhere", decimal(R"("__1__")"), "1"},
    {"Unicode blanks", decimal(R"(" 1")"), "1"},
    {"digits of other scripts", decimal(R"("٣.٤")"), "3.4"},
    {"a point first", decimal(R"(".5")"), "0.5"},
    {"a point last", decimal(R"("5.")"), "5"},
    {"a positive exponent", decimal(R"("1e3")"), "1E+3"},
    {"a negative exponent", decimal(R"("-1.0e-5")"), "-0.000010"},
    {"far behind the point", decimal(R"("0E-7")"), "0E-7"},
    {"near behind the point", decimal(R"("0.000000")"), "0.000000"},
    {"zero with an exponent", decimal(R"("0e5")"), "0E+5"},
    {"digits before an exponent", decimal(R"("12.3e9")"), "1.23E+10"},
    {"the largest exponent", decimal(R"("1e999999999999999999")"), "1E+999999999999999999"},
    {"a larger one", decimal(R"("1e99999999999999999999")"), "decimal_parsing"},
    {"two points", decimal(R"("1.2.3")"), "decimal_parsing"},
    {"only a point", decimal(R"(".")"), "decimal_parsing"},
    {"a blank inside", decimal(R"("1 0")"), "decimal_parsing"},
    {"no exponent behind the e", decimal(R"("1e")"), "decimal_parsing"},
    {"a JSON float", decimal("1e2"), "100.0"},
    {"a large JSON float", decimal("1e16"), "1E+16"},
    {"a small JSON float", decimal("1.5e-07"), "1.5E-7"},
    {"minus nothing", decimal("-0.0"), "-0.0"},
    {"a large JSON integer",
     decimal("123456789012345678901234567890"),
     "123456789012345678901234567890"},
    {"a truth", decimal("true"), "decimal_type"},
    {"NaN as a text", decimal(R"("nan123")"), "finite_number"},
    {"a signalling one", decimal(R"("sNaN")"), "finite_number"},
    {"infinity", decimal(R"("-Infinity")"), "finite_number"},
    {"JSON infinity", decimal("Infinity"), "finite_number"},
    {"JSON NaN", decimal("NaN"), "finite_number"},
};

constexpr char const* id = "12345678-1234-5678-1234-567812345678";
constexpr char const* one_group = "invalid group count: expected 5, found 1";

Row const uuids[] = {
    {"in braces", uuid(R"("{12345678-1234-5678-1234-567812345678}")"), id},
    {"without hyphens", uuid(R"("12345678123456781234567812345678")"), id},
    {"as URN", uuid(R"("urn:uuid:12345678-1234-5678-1234-567812345678")"), id},
    {"braces want hyphens", uuid(R"("{12345678123456781234567812345678}")"), one_group},
    {"so does an URN", uuid(R"("urn:uuid:12345678123456781234567812345678")"), one_group},
    {"one digit too many",
     uuid(R"("12345678-1234-5678-1234-5678123456789")"),
     "invalid group length in group 4: expected 12, found 13"},
    {"short groups",
     uuid(R"("1-2-3-4-5")"),
     "invalid group length in group 0: expected 8, found 1"},
    {"no groups", uuid(R"("----")"), "invalid group length in group 0: expected 8, found 0"},
    {"too many groups", uuid(R"("-----")"), "invalid group count: expected 5, found 6"},
    {"shifted groups",
     uuid(R"("123456781-234-5678-1234-567812345678")"),
     "invalid group length in group 0: expected 8, found 9"},
    {"URN has no case",
     uuid(R"("URN:UUID:12345678-1234-5678-1234-567812345678")"),
     "invalid character: found `U` at 1"},
    {"a wrong digit in braces",
     uuid(R"("{g2345678-1234-5678-1234-567812345678}")"),
     "invalid character: found `g` at 2"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(values)

BOOST_DATA_TEST_CASE(decimals_are_read, decimals) { BOOST_TEST(sample.result == sample.expected); }

BOOST_DATA_TEST_CASE(uuids_are_read, uuids) { BOOST_TEST(sample.result == sample.expected); }

BOOST_AUTO_TEST_CASE(a_decimal_is_near_a_double) {
    BOOST_TEST(Decimal::parse("-1.25E+2")->to_double() == -125);
    BOOST_TEST(!Decimal::parse("nan").has_value());
}

BOOST_AUTO_TEST_CASE(raw_json_keeps_what_it_read) {
    BOOST_TEST(read_as<RawJson>(R"({ "a": [1, 2.50] })") == R"({"a":[1,2.5]})");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
