#include "service/proxy/allowed_hosts.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::proxy;

BOOST_AUTO_TEST_SUITE(allowed_hosts)

struct Row {
    std::string_view allowed;
    std::string_view host;
    bool expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.allowed << " and " << row.host;
    }
};

// R5
Row const rows[] = {
    {"example.com", "example.com", true},
    {"example.com", "EXAMPLE.com", true},
    {"example.com", "example.com:8443", true},
    {"example.com", "www.example.com", false},
    {"example.com", "example.com.evil", false},
    {"example.com", "notexample.com", false},
    {"example.com", "example.com@evil", false},
    {"example.com", "", false},
    {"a.example, b.example", "b.example", true},
    {"a.example,,b.example,", "b.example:1", true},
    {"*.example.com", "www.example.com", true},
    {"*.example.com", "a.b.EXAMPLE.com:80", true},
    {"*.example.com", "example.com", false},
    {"*.example.com", ".example.com", false},
    {"*.example.com", "evilexample.com", false},
    {"*.example.com", "www.example.com.evil", false},
    {"[::1]", "[::1]", true},
    {"[::1]", "[::1]:8000", true},
    {"[::1]", "[::2]:8000", false},
    {"127.0.0.1", "127.0.0.1:8000", true},
};

BOOST_DATA_TEST_CASE(R5_hosts_are_compared_without_port_and_case, rows) {
    auto const allowed = parse_allowed_hosts(sample.allowed);
    BOOST_REQUIRE(allowed.has_value());
    BOOST_TEST(allowed->contains(sample.host) == sample.expected);
}

BOOST_AUTO_TEST_CASE(R5_without_the_option_every_host_is_allowed) {
    BOOST_TEST(AllowedHosts().contains("anything"));
    BOOST_TEST(AllowedHosts().contains(""));
}

struct WrongRow {
    std::string_view text;
    std::string_view why;

    friend std::ostream& operator<<(std::ostream& out, WrongRow const& row) {
        return out << row.text;
    }
};

constexpr std::string_view rule = " is not a host name without a port, nor *.name";

WrongRow const wrong[] = {
    {"example.com:80", "'example.com:80'"},
    {"a.example,[::1]:80", "'[::1]:80'"},
    {"https://example.com", "'https://example.com'"},
    {"www.*.com", "'www.*.com'"},
    {"*", "'*'"},
    {"*.", "'*.'"},
    {"*.*.com", "'*.*.com'"},
    {"a b", "'a b'"},
    {"::1", "'::1'"},
};

BOOST_DATA_TEST_CASE(a_wrong_host_is_named, wrong) {
    auto const allowed = parse_allowed_hosts(sample.text);
    BOOST_REQUIRE(!allowed.has_value());
    BOOST_TEST(allowed.error() == std::string(sample.why) + std::string(rule));
}

BOOST_AUTO_TEST_CASE(an_empty_list_is_refused_for_it_would_allow_nothing_or_all) {
    BOOST_TEST(!parse_allowed_hosts(" , ").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
