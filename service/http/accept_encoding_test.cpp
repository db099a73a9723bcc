#include "service/http/accept_encoding.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(accept_encoding)

struct Row {
    std::string_view field;
    int br;
    int gzip;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.field; }
};

// RFC 9110 section 12.5.3
Row const rows[] = {
    {"gzip, deflate, br, zstd", 1000, 1000},
    {"GZip", 0, 1000},
    {"gzip;q=0.5, br;q=0.25", 250, 500},
    {"gzip ; q=0.5", 0, 500},
    {"br;q=0, *", 0, 1000},
    {"*;q=0.1, gzip", 100, 1000},
    {"*;q=0, gzip", 0, 1000},
    {"identity", 0, 0},
    {"x-br, brotli", 0, 0},
    {"br;Q=1.000", 1000, 0},
    {"br;q=0.123", 123, 0},
    {"br;q=1.", 1000, 0},
    {"", 0, 0},
    {",, br,,", 1000, 0},
    {"br;q=0.1234", 0, 0},
    {"br;q=1.5", 0, 0},
    {"br;q=5", 0, 0},
    {"br;q=", 0, 0},
    {"br;q", 0, 0},
    {"br;level=5", 0, 0},
    {"br;q=a", 0, 0},
    {"br;q=-1", 0, 0},
};

BOOST_DATA_TEST_CASE(what_the_field_says, rows) {
    Headers const headers{{"accept-encoding", sample.field}};
    BOOST_TEST(wanted_coding(headers, "br") == sample.br);
    BOOST_TEST(wanted_coding(headers, "gzip") == sample.gzip);
}

BOOST_AUTO_TEST_CASE(without_the_field_nothing_is_wanted) {
    BOOST_TEST(wanted_coding({}, "gzip") == 0);
}

BOOST_AUTO_TEST_CASE(all_lines_count) {
    Headers const headers{{"accept-encoding", "gzip"}, {"accept-encoding", "br;q=0.3"}};
    BOOST_TEST(wanted_coding(headers, "br") == 300);
}

BOOST_AUTO_TEST_SUITE_END()
