#include "service/http/date.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <limits>
#include <ostream>
#include <string_view>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(date)

struct Row {
    std::string_view text;
    std::time_t time;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

Row const rows[] = {
    {"Thu, 01 Jan 1970 00:00:00 GMT", 0},
    {"Wed, 31 Dec 1969 23:59:59 GMT", -1},
    {"Sun, 06 Nov 1994 08:49:37 GMT", 784111777}, // RFC 9110 section 5.6.7
    {"Tue, 29 Feb 2000 12:00:00 GMT", 951825600},
    {"Tue, 14 Nov 2023 22:13:20 GMT", 1700000000}, // RESP-44
    {"Tue, 19 Jan 2038 03:14:08 GMT", 2147483648},
    {"Fri, 31 Dec 9999 23:59:59 GMT", 253402300799},
};

BOOST_DATA_TEST_CASE(a_date_is_an_imf_fixdate, rows) {
    BOOST_TEST(format_date(sample.time) == sample.text);
}

BOOST_DATA_TEST_CASE(a_fixdate_is_read, rows) {
    BOOST_TEST(parse_date(sample.text).value() == sample.time);
}

// RFC 9110 section 5.6.7
BOOST_AUTO_TEST_CASE(the_obsolete_forms_are_read) {
    BOOST_TEST(parse_date("Sunday, 06-Nov-94 08:49:37 GMT").value() == 784111777);
    BOOST_TEST(parse_date("Sun Nov  6 08:49:37 1994").value() == 784111777);
    BOOST_TEST(parse_date("Tuesday, 19-Jan-38 03:14:08 GMT").value() == 2147483648);
}

std::string_view const no_dates[] = {
    "",
    "0",
    "Sun",
    "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 GMT ",
    "Sun, 06 Nov 1994 08:49:37 CET",
    "Sun, 06 Foo 1994 08:49:37 GMT",
    "Sun, 06 Nov 94 08:49:37 GMT",
    "Sun, 32 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:49:37 GMT",
    "Sun, 06 Nov 1994 08:60:37 GMT",
    "Sun, -6 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 08-49-37 GMT",
    "Sun Nov 6 08:49:37 1994",
    "1700000000",
};

BOOST_DATA_TEST_CASE(anything_else_is_no_date, no_dates) {
    BOOST_TEST(!parse_date(sample).has_value());
}

BOOST_AUTO_TEST_CASE(a_time_beyond_all_years_is_shown_as_the_epoch) {
    BOOST_TEST(
        format_date(std::numeric_limits<std::time_t>::max()) == "Thu, 01 Jan 1970 00:00:00 GMT"
    );
}

BOOST_AUTO_TEST_SUITE_END()
