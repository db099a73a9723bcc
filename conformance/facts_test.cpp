#include "conformance/facts.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(facts)

struct Row {
    std::string_view need;
    bool satisfied;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.need; }
};

Row const rows[] = {
    {"direct", true},
    {"!direct", false},
    {"proxied", false},
    {"!proxied", true},
    {"honours:for", true},
    {"honours:host", false},
    {"!honours:host", true},
    {"honours:host|proto", true},
    {"honours:host|port", false},
    {"honours", true},
    {"trusted-peer", true},
    {"trusted-peer:127.0.0.1", true},
    {"root-path", false},
    {"root-path:/api", false},
};

BOOST_DATA_TEST_CASE(a_need_holds_or_not, rows) {
    Facts facts;
    facts.add("direct");
    facts.add("honours", "for");
    facts.add("honours", "proto");
    facts.add("trusted-peer", "127.0.0.1");
    BOOST_TEST(facts.satisfies(sample.need) == sample.satisfied);
}

struct WrongRow {
    std::string_view need;
    std::string_view wrong;

    friend std::ostream& operator<<(std::ostream& out, WrongRow const& row) {
        return out << row.need;
    }
};

WrongRow const wrong_rows[] = {
    {"direct", ""},
    {"!prefix:stripped|kept", ""},
    {"offers:anything", ""},
    {"drect", "nobody knows the fact \"drect\""},
    {"prefix:gone", "\"prefix\" is one of: none stripped kept"},
    {"prefix:none|gone", "\"prefix\" is one of: none stripped kept"},
};

BOOST_DATA_TEST_CASE(a_slip_in_a_need_is_found, wrong_rows) {
    BOOST_TEST(wrong_need(sample.need).value_or("") == sample.wrong);
}

BOOST_AUTO_TEST_SUITE_END()
