#include "service/schema/reading_test.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

// VAL-46, VAL-47; what the recorded tables do not show was run with pydantic 2.13.4.
namespace svc::schema {
namespace {

/** The text of a good value, or the detail of the issue. */
template <class T>
std::string read_text(std::string_view json) {
    std::vector<Issue> issues;
    T value{};
    if (decode(info<T>(), parsed(json), &value, {}, issues)) {
        return to_string(value);
    }
    auto const* const detail = issues[0].ctx.find("error");
    return issues[0].type + (detail == nullptr ? "" : ": " + detail->as_string());
}

struct Row {
    char const* name;
    std::string result;
    char const* expected;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

auto const date = read_text<Date>;
auto const moment = read_text<DateTime>;

constexpr char const* after_9999
    = "date_from_datetime_parsing: dates after 9999 are not supported as unix timestamps";

Row const days[] = {
    {"a leap day", date(R"("2020-02-29")"), "2020-02-29"},
    {"no leap day in 1900",
     date(R"("1900-02-29")"),
     "date_from_datetime_parsing: day value is outside expected range"},
    {"a leap day in 2000", date(R"("2000-02-29")"), "2000-02-29"},
    {"the first", date(R"("0001-01-01")"), "0001-01-01"},
    {"the last", date(R"("9999-12-31")"), "9999-12-31"},
    {"no year 0", date(R"("0000-01-01")"), "date_parsing: year 0 is out of range"},
    {"no year 0 at midnight",
     date(R"("0000-01-01T00:00:00")"),
     "date_parsing: year 0 is out of range"},
    {"a truth", date("true"), "date_type"},
    {"NaN", date("NaN"), "date_from_datetime_parsing: NaN values not permitted"},
    {"a large number", date("1e300"), after_9999},
    {"a larger integer", date("1" + std::string(30, '0')), after_9999},
    {"digits with a point", date(R"("1577836800.0")"), "2020-01-01"},
    {"midnight anywhere", date(R"("2020-01-01T00:00:00+02:00")"), "2020-01-01"},
    {"milliseconds", date("1577836800000"), "2020-01-01"},
    {"not at midnight", date("1500000000000.0"), "date_from_datetime_inexact"},
};

constexpr char const* separator
    = "datetime_from_date_parsing: unexpected extra characters at the end of the input";

Row const moments[] = {
    {"UTC", moment(R"("2020-01-01T00:00:00Z")"), "2020-01-01T00:00:00Z"},
    {"an offset", moment(R"("2020-01-01T00:00:00.5+01:30")"), "2020-01-01T00:00:00.500000+01:30"},
    {"an offset westwards", moment(R"("2020-01-01 00:00-0030")"), "2020-01-01T00:00:00-00:30"},
    {"the minus of ISO 8601",
     moment(R"("2020-01-01T10:00:00−01:00")"),
     "2020-01-01T10:00:00-01:00"},
    {"a comma", moment(R"("2020-01-01T10:00:00,5Z")"), "2020-01-01T10:00:00.500000Z"},
    {"only a date", moment(R"("2020-01-01")"), "2020-01-01T00:00:00"},
    {"no year 0", moment(R"("0000-01-01")"), "datetime_parsing: year 0 is out of range"},
    {"no fraction", moment(R"("2020-01-01T10:00:00.")"), separator},
    {"no minutes in the offset", moment(R"("2020-01-01T10:00:00+01")"), separator},
    {"too much offset", moment(R"("2020-01-01T10:00:00+24:00")"), separator},
    {"before 1970", moment("-1"), "1969-12-31T23:59:59Z"},
    {"a fraction before 1970, as the reference reads it",
     moment("-0.25"),
     "1969-12-31T23:59:59.250000Z"},
    {"the same as digits", moment(R"("-0.25")"), "1969-12-31T23:59:59.750000Z"},
    {"digits that end in a point", moment(R"("1.")"), "1970-01-01T00:00:01Z"},
    {"digits that begin with one", moment(R"(".5")"), "1970-01-01T00:00:00.500000Z"},
    {"milliseconds with a fraction", moment("1577836800123.456"), "2020-01-01T00:00:00.123456Z"},
    {"the same as digits", moment(R"("1577836800123.456")"), "2020-01-01T00:00:00.123456Z"},
    {"just beyond the watershed", moment("20000000000.5"), "2603-10-11T11:33:20.000500Z"},
    {"milliseconds before 1970", moment("-62167219200"), "1968-01-12T11:19:40.800000Z"},
    {"the last second", moment("253402300799000"), "9999-12-31T23:59:59Z"},
    {"infinity",
     moment("Infinity"),
     "datetime_parsing: dates after 9999 are not supported as unix timestamps"},
    {"NaN", moment("NaN"), "datetime_parsing: NaN values not permitted"},
    {"a large negative integer",
     moment("-1" + std::string(30, '0')),
     "datetime_parsing: dates before 0000 are not supported as unix timestamps"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(dates)

BOOST_DATA_TEST_CASE(dates_are_read, days) { BOOST_TEST(sample.result == sample.expected); }

BOOST_DATA_TEST_CASE(moments_are_read, moments) { BOOST_TEST(sample.result == sample.expected); }

BOOST_AUTO_TEST_CASE(days_are_counted_forth_and_back) {
    BOOST_TEST(days_since_epoch({1970, 1, 1}) == 0);
    BOOST_TEST(days_since_epoch({1969, 12, 31}) == -1);
    BOOST_TEST(days_since_epoch({2000, 3, 1}) == 11017);
    for (int day = days_since_epoch({1, 1, 1}); day <= days_since_epoch({9999, 12, 31});
         day += 97) {
        BOOST_TEST_REQUIRE(days_since_epoch(date_of(day)) == day);
    }
}

BOOST_AUTO_TEST_CASE(a_moment_is_a_number_of_microseconds) {
    DateTime const here{{1970, 1, 1}, {1, 0, 0, 5, 7200}};
    BOOST_TEST(microseconds_since_epoch(here) == -3'600'000'000 + 5);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::schema
