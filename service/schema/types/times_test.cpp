#include "service/schema/reading_test.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

// VAL-48, VAL-49; what the recorded tables do not show was run with pydantic 2.13.4.
namespace svc::times_test {

using namespace schema; // NOLINT(google-build-using-namespace)

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
    return detail == nullptr ? issues[0].type : detail->as_string();
}

struct Row {
    char const* name;
    std::string result;
    char const* expected;
};

std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }

auto const time = read_text<Time>;
auto const duration = read_text<Duration>;

constexpr char const* seconds_limit = "numeric times may not exceed 86,399 seconds";
constexpr char const* days_limit = "durations may not exceed 999,999,999 days";

Row const clock_times[] = {
    {"minutes", time(R"("10:00")"), "10:00:00"},
    {"a fraction in UTC", time(R"("10:00:01.5Z")"), "10:00:01.500000Z"},
    {"microseconds and an offset", time(R"("10:00:01.000005+05:30")"), "10:00:01.000005+05:30"},
    {"a longer fraction is cut", time(R"("10:00:00.1234569")"), "10:00:00.123456"},
    {"a truth", time("true"), "time_type"},
    {"seconds", time("0.25"), "00:00:00.250000Z"},
    {"too many", time("86400"), seconds_limit},
    {"rounded up to too many", time("86399.9999999"), seconds_limit},
    {"far too many", time("1e300"), seconds_limit},
    {"less than none", time("-0.5"), "time in seconds should be positive"},
    {"NaN", time("NaN"), "NaN values not permitted"},
    {"a letter in the minutes", time(R"("10:0x")"), "invalid character in minute"},
    {"another separator", time(R"("10-00")"), "invalid time separator, expected `:`"},
    {"second 60", time(R"("10:00:60")"), "second value is outside expected range of 0-59"},
    {"half a second", time(R"("10:00:0")"), "invalid character in second"},
    {"an offset without sign", time(R"("10:00:00 01:00")"), "invalid timezone sign"},
    {"an offset of 60 minutes",
     time(R"("10:00:00+01:60")"),
     "timezone minute value is outside expected range of 0-59"},
    {"an offset of a day",
     time(R"("10:00:00+24:00")"),
     "timezone offset must be less than 24 hours"},
    {"a fraction without end",
     time("\"10:00:00." + std::string(500, '3') + "\""),
     "10:00:00.333333"},
    {"more behind UTC",
     time(R"("10:00:00Zx")"),
     "unexpected extra characters at the end of the input"},
};

Row const durations[] = {
    {"nothing", duration("0"), "PT0S"},
    {"a year", duration(R"("P1Y")"), "P1Y"},
    {"all units", duration(R"("P1Y2M3W4DT5H6M7S")"), "P1Y85DT5H6M7S"},
    {"months", duration(R"("P1M")"), "P30D"},
    {"parts of a day", duration(R"("P1.5D")"), "P1DT12H"},
    {"parts of a week", duration(R"("P0.5W")"), "P3DT12H"},
    {"parts of an hour", duration(R"("PT1.5H")"), "PT1H30M"},
    {"a fraction of a second", duration(R"("P1DT2H3M4.5S")"), "P1DT2H3M4.5S"},
    {"backwards", duration("-5"), "-PT5S"},
    {"a microsecond backwards", duration("-0.000001"), "-PT0.000001S"},
    {"rounded", duration("1.23456789"), "PT1.234568S"},
    {"rounded up", duration("0.0000005"), "PT0.000001S"},
    {"days in words", duration(R"("-1 day, 0:00:01")"), "-P1DT1S"},
    {"a day in a letter", duration(R"("+1d 01:00:00")"), "P1DT1H"},
    {"in capitals", duration(R"("1 DAYS,")"), "P1D"},
    {"more hours than a day", duration(R"("100:00:00")"), "P4DT4H"},
    {"not behind days",
     duration(R"("1 days 24:00:00")"),
     "durations may not exceed 999,999,999 hours"},
    {"one digit of minutes", duration(R"("1:2:3")"), "invalid character in minute"},
    {"a longer fraction is cut", duration(R"("24:00:00.1234567890")"), "P1DT0.123456S"},
    {"T at the end", duration(R"("P1DT")"), "P1D"},
    {"only P", duration(R"("P")"), "input is too short"},
    {"only PT", duration(R"("PT")"), "input is too short"},
    {"T twice", duration(R"("PTT1S")"), "`t` character repeated in duration"},
    {"a fraction that is not the last",
     duration(R"("P1.5Y1D")"),
     "quantity fraction invalid in duration"},
    {"hours before T", duration(R"("P1H")"), "quantity invalid in date part of duration"},
    {"days after T", duration(R"("PT1D")"), "quantity invalid in time part of duration"},
    {"no unit", duration(R"("P1")"), "quantity invalid in date part of duration"},
    {"too large a number",
     duration(R"("PT99999999999S")"),
     "a numeric value in the duration is too large"},
    {"two signs", duration(R"("--1d")"), "invalid digit in duration"},
    {"a fraction of days in words",
     duration(R"("1.5d")"),
     "\"day\" identifier in duration not correctly formatted"},
    {"the most", duration("86399999999999"), "P2739726Y9DT23H59M59S"},
    {"more than that", duration("86400000000000"), days_limit},
    {"the least", duration("-86399999913600"), "-P2739726Y9D"},
    {"less than that", duration("-86400000000000"), days_limit},
    {"far too much", duration("1e300"), days_limit},
    {"a fraction without end", duration("\"PT0." + std::string(500, '3') + "S\""), "PT0.333333S"},
    {"digits without end",
     duration("\"PT" + std::string(500, '3') + "S\""),
     "a numeric value in the duration is too large"},
    {"NaN", duration("NaN"), "NaN values not permitted"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(times)

BOOST_DATA_TEST_CASE(times_are_read, clock_times) { BOOST_TEST(sample.result == sample.expected); }

BOOST_DATA_TEST_CASE(durations_are_read, durations) {
    BOOST_TEST(sample.result == sample.expected);
}

BOOST_AUTO_TEST_CASE(seconds_are_counted_with_their_sign) {
    BOOST_TEST(total_seconds({-1, 86'395, 500'000}) == -4.5);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace svc::times_test
