#include "service/base/ip.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::base;

BOOST_AUTO_TEST_SUITE(ip)

struct AddressRow {
    std::string_view text;
    std::string_view canonical;

    friend std::ostream& operator<<(std::ostream& out, AddressRow const& row) {
        return out << '"' << row.text << '"';
    }
};

// PROXY-12, PROXY-18, R12. Compared with CPython 3.11's ipaddress.
AddressRow const addresses[] = {
    {"0.0.0.0", "0.0.0.0"},
    {"127.0.0.1", "127.0.0.1"},
    {"255.255.255.255", "255.255.255.255"},
    {"::", "::"},
    {"::1", "::1"},
    {"0:0:0:0:0:0:0:1", "::1"},
    {"FE80::1", "fe80::1"},
    {"2001:0db8:0001:0000:0000:0ab9:C0A8:0102", "2001:db8:1::ab9:c0a8:102"},
    {"2001:db8:3333:4444:5555:6666:1.2.3.4", "2001:db8:3333:4444:5555:6666:102:304"},
    {"::11.22.33.44", "::11.22.33.44"},
    {"::b16:212c", "::11.22.33.44"},
    {"::ffff:10.0.0.1", "10.0.0.1"},
    {"::FFFF:a00:1", "10.0.0.1"},
    {"fe80::1%eth0", "fe80::1%eth0"},
    {"fe80::1%eth0.12-a_b", "fe80::1%eth0.12-a_b"},
    {"0000:0000:0000:0000:0000:ffff:255.255.255.255", "255.255.255.255"},
};

BOOST_DATA_TEST_CASE(addresses_are_read_and_written, addresses) {
    auto const address = parse_address(sample.text);
    BOOST_REQUIRE(address.has_value());
    BOOST_TEST(to_string(*address) == sample.canonical);
    BOOST_TEST((parse_address(sample.canonical) == address));
}

std::string_view const wrong_addresses[] = {
    "",
    " 127.0.0.1",
    "127.0.0.1 ",
    "127.0.0.01",
    "010.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.0.0.1",
    "256.0.0.1",
    "1.2.3.4.5",
    "1.2.3.4:80",
    "1.2.3.4%eth0",
    "+1.2.3.4",
    ":",
    ":::",
    "1::2::3",
    "12345::",
    "00001::",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "[::1]",
    "::1%",
    "::1%a b",
    "::1%<x>",
    "::1%eth0%eth1",
    "::1%longer-than-names-may-be",
    "::1.2.3.04",
    "localhost",
    "10.0.0.0/8",
    "0000:0000:0000:0000:0000:ffff:255.255.255.2550",
    {"127.0.0.1\0", 10},
    {"127.0.0.1\0x", 11},
};

BOOST_DATA_TEST_CASE(everything_else_is_no_address, wrong_addresses) {
    BOOST_TEST(!parse_address(sample).has_value());
}

struct NetworkRow {
    std::string_view text;
    std::string_view canonical;
    std::string_view inside;
    std::string_view outside;

    friend std::ostream& operator<<(std::ostream& out, NetworkRow const& row) {
        return out << row.text << " with " << row.inside << " without " << row.outside;
    }
};

// PROXY-13, PROXY-17, PROXY-19, R12
NetworkRow const networks[] = {
    {"10.0.0.0/8", "10.0.0.0/8", "10.255.255.255", "11.0.0.0"},
    {"10.0.0.0/08", "10.0.0.0/8", "10.0.0.0", "9.255.255.255"},
    {"10.0.0.0/255.0.0.0", "10.0.0.0/8", "10.9.9.9", "11.0.0.0"},
    {"10.0.0.0/0.255.255.255", "10.0.0.0/8", "10.9.9.9", "11.0.0.0"},
    {"1.2.3.4/32", "1.2.3.4/32", "1.2.3.4", "1.2.3.5"},
    {"1.2.3.4/255.255.255.255", "1.2.3.4/32", "1.2.3.4", "1.2.3.5"},
    {"1.2.3.4/31", "1.2.3.4/31", "1.2.3.5", "1.2.3.6"},
    {"0.0.0.0/0", "0.0.0.0/0", "1.2.3.4", "::1"},
    {"0.0.0.0/0", "0.0.0.0/0", "::ffff:1.2.3.4", "::"},
    {"::/0", "::/0", "::1", "1.2.3.4"},
    {"::/0", "::/0", "2001:db8::", "::ffff:1.2.3.4"},
    {"::ffff:0:0/96", "0.0.0.0/0", "::ffff:1.2.3.4", "::1"},
    {"::ffff:10.0.0.0/104", "10.0.0.0/8", "10.1.1.1", "11.0.0.0"},
    {"2001:db8:abcd:0012::0/64", "2001:db8:abcd:12::/64", "2001:db8:abcd:12::1:1", "2001:db8::"},
    {"fe80::/10", "fe80::/10", "febf::1%eth0", "fec0::"},
};

BOOST_DATA_TEST_CASE(networks_are_read_and_hold_their_addresses, networks) {
    auto const network = parse_network(sample.text);
    BOOST_REQUIRE(network.has_value());
    BOOST_TEST(to_string(*network) == sample.canonical);
    BOOST_TEST(network->contains(*parse_address(sample.inside)));
    BOOST_TEST(!network->contains(*parse_address(sample.outside)));
}

struct WrongNetworkRow {
    std::string_view text;
    std::string_view why;

    friend std::ostream& operator<<(std::ostream& out, WrongNetworkRow const& row) {
        return out << row.text;
    }
};

// PROXY-14: none of them may become a literal that never matches (D3).
WrongNetworkRow const wrong_networks[] = {
    {"10.0.0.1/8", "'10.0.0.1/8' has bits set after its prefix: write 10.0.0.0/8"},
    {"fe80::1/10", "'fe80::1/10' has bits set after its prefix: write fe80::/10"},
    {"::ffff:10.0.0.1/104",
     "'::ffff:10.0.0.1/104' has bits set after its prefix: write 10.0.0.0/8"},
    {"10.0.0.0/33",
     "'10.0.0.0/33' is not a network: after the / stands a prefix length up to 32 or a mask"},
    {"10.0.0.0/-1",
     "'10.0.0.0/-1' is not a network: after the / stands a prefix length up to 32 or a mask"},
    {"10.0.0.0/ 8",
     "'10.0.0.0/ 8' is not a network: after the / stands a prefix length up to 32 or a mask"},
    {"10.0.0.0/",
     "'10.0.0.0/' is not a network: after the / stands a prefix length up to 32 or a mask"},
    {"10.0.0.0/255.0.255.0",
     "'10.0.0.0/255.0.255.0' is not a network: after the / stands a prefix length up to 32 or a "
     "mask"},
    {"10.0.0.0/8/8",
     "'10.0.0.0/8/8' is not a network: after the / stands a prefix length up to 32 or a mask"},
    {"::/129", "'::/129' is not a network: after the / stands a prefix length up to 128"},
    {"::/255.0.0.0",
     "'::/255.0.0.0' is not a network: after the / stands a prefix length up to 128"},
    {"10/8", "'10/8' is not a network"},
    {"/8", "'/8' is not a network"},
    {"10.0.0.0", "'10.0.0.0' is not a network"},
    {"fe80::%eth0/10", "'fe80::%eth0/10' is not a network"},
};

BOOST_DATA_TEST_CASE(a_wrong_network_is_explained, wrong_networks) {
    auto const network = parse_network(sample.text);
    BOOST_REQUIRE(!network.has_value());
    BOOST_TEST(network.error() == sample.why);
}

// R12: the zone of a candidate does not keep it from matching; an entry may ask for one zone.
BOOST_AUTO_TEST_CASE(one_address_is_a_network_in_every_zone_or_in_its_own) {
    Network const anywhere(*parse_address("fe80::1"));
    Network const on_eth0(*parse_address("fe80::1%eth0"));
    BOOST_TEST(anywhere.contains(*parse_address("fe80::1%eth0")));
    BOOST_TEST(on_eth0.contains(*parse_address("fe80::1%eth0")));
    BOOST_TEST(!on_eth0.contains(*parse_address("fe80::1%eth1")));
    BOOST_TEST(!on_eth0.contains(*parse_address("fe80::1")));
}

BOOST_AUTO_TEST_CASE(a_mapped_address_is_the_ipv4_address) {
    BOOST_TEST((parse_address("::ffff:127.0.0.1") == parse_address("127.0.0.1")));
    BOOST_TEST(parse_address("::ffff:127.0.0.1")->is_v4());
    BOOST_TEST(!parse_address("::127.0.0.1")->is_v4());
}

BOOST_AUTO_TEST_SUITE_END()
