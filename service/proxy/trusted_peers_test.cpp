#include "service/proxy/trusted_peers.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::proxy;

BOOST_AUTO_TEST_SUITE(trusted_peers)

TrustedPeers parsed(std::string_view text) {
    auto peers = parse_trusted_peers(text);
    BOOST_REQUIRE(peers.has_value());
    return *std::move(peers);
}

/** PROXY-22's columns, one letter each; L is a start-up error here (see below). */
TrustedPeers const& column(char name) {
    static TrustedPeers const none = parsed("");
    static TrustedPeers const everybody = parsed("*");
    static TrustedPeers const v4 = parsed("127.0.0.1, 10.0.0.1");
    static TrustedPeers const v4_networks = parsed("127.0.0.0/8,10.0.0.0/8");
    static TrustedPeers const v6 = parsed("2001:db8::, 2001:0db8:0001:0000:0000:0ab9:C0A8:0102,"
                                          "2001:db8:3333:4444:5555:6666:1.2.3.4, ::11.22.33.44");
    static TrustedPeers const v6_network = parsed("2001:db8:abcd:0012::0/64");
    switch (name) {
    case 'E': return everybody;
    case 'a': return v4;
    case 'n': return v4_networks;
    case 'A': return v6;
    case 'M': return v6_network;
    default: return none;
    }
}

struct MatrixRow {
    std::string_view peer;
    /** N, E, A4, N4, A6, N6. The column EL, `["*"]`, is E: there is no other way to write it. */
    std::string_view trusted;

    friend std::ostream& operator<<(std::ostream& out, MatrixRow const& row) {
        return out << '"' << row.peer << '"';
    }
};

MatrixRow const matrix[] = {
    {"127.0.0.0", "-T-T--"},
    {"127.0.0.1", "-TTT--"},
    {"127.1.1.1", "-T-T--"},
    {"127.255.255.255", "-T-T--"},
    {"10.0.0.0", "-T-T--"},
    {"10.0.0.1", "-TTT--"},
    {"10.1.1.1", "-T-T--"},
    {"10.255.255.255", "-T-T--"},
    {"192.168.0.0", "-T----"},
    {"192.168.0.1", "-T----"},
    {"1.1.1.1", "-T----"},
    {"2001:db8::", "-T--T-"},
    {"2001:db8:abcd:0012::0", "-T---T"},
    {"2001:db8:abcd:0012::1:1", "-T---T"},
    {"::", "-T----"},
    {"::1", "-T----"},
    {"2001:db8:3333:4444:5555:6666:102:304", "-T--T-"},
    {"::b16:212c", "-T--T-"},
    {"a:b:c:d::", "-T----"},
    {"::a:b:c:d", "-T----"},
    {"some-literal", "-T----"},
    {"unix:///foo/bar", "-T----"},
    {"/foo/bar", "-T----"},
    {"*", "-T----"},
    {"another-literal", "-T----"},
    {"unix:///another/path", "-T----"},
    {"/another/path", "-T----"},
    {"", "-T----"},
};

BOOST_DATA_TEST_CASE(PROXY_22_the_matrix_of_the_reference, matrix) {
    std::string trusted;
    for (char const name : std::string_view("NEanAM")) {
        trusted += column(name).contains(sample.peer) ? 'T' : '-';
    }
    BOOST_TEST(trusted == sample.trusted);
}

struct Row {
    std::string_view trust;
    std::string_view peer;
    bool reference;
    bool trusted;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.trust << " and " << row.peer;
    }
};

// PROXY-12, 13, 16..22: the reference's verdict, and ours; they differ by R12, D3 and nothing else.
Row const rows[] = {
    {"::1", "0:0:0:0:0:0:0:1", true, true},
    {"10.0.0.0/255.0.0.0", "10.9.9.9", true, true},
    {"10.0.0.0/0.255.255.255", "10.9.9.9", true, true},
    {"0.0.0.0/0", "1.2.3.4", true, true},
    {"0.0.0.0/0", "::1", false, false},
    {"::/0", "1.2.3.4", false, false},
    {"::/0", "::1", true, true},
    {"1.2.3.4/32", "1.2.3.4", true, true},
    {"127.0.0.1", "127.0.0.01", false, false},
    {"10.0.0.1", "010.0.0.1", false, false},
    {"127.0.0.1", "127.1", false, false},
    {"127.0.0.1", "2130706433", false, false},
    {"127.0.0.1", " 127.0.0.1", false, false},
    {"127.0.0.1", "127.0.0.1:80", false, false},
    {"127.0.0.1,,10.0.0.1,", "10.0.0.1", true, true},
    {"127.0.0.1,", "", false, false},
    {"fe80::/10", "fe80::1%eth0", true, true},
    {"fe80::1%eth0", "fe80::1%eth0", true, true},
    {"fe80::1%eth0", "fe80::1", false, false},
    {"fe80::1", "fe80::1%eth0", false, true},       // R12: the zone is put aside
    {"127.0.0.1", "::ffff:127.0.0.1", false, true}, // R12: a mapped address is IPv4
    {"::ffff:127.0.0.1", "127.0.0.1", false, true}, // R12
    {"::ffff:0:0/96", "::ffff:1.2.3.4", true, true},
    {"::ffff:0:0/96", "1.2.3.4", false, true},    // R12
    {"0.0.0.0/0", "::ffff:1.2.3.4", false, true}, // R12
    {"::/0", "::ffff:1.2.3.4", true, false},      // R12
    {" * ", "9.9.9.9", false, true},              // D3: what else could be meant
    {"unix:", "", false, true},                   // D3: the peers of Unix sockets
    {"unix:", "unix:", true, true},
    {"127.0.0.1,unix:", "127.0.0.1", true, true},
    {"127.0.0.1", "", false, false},
    {"127.0.0.1", "unix:", false, false},
    {"loopback", "127.9.9.9", false, true}, // D3: names
    {"loopback", "::1", false, true},
    {"loopback", "10.0.0.1", false, false},
    {"private", "10.0.0.1", false, true},
    {"private", "172.31.0.1", false, true},
    {"private", "172.32.0.1", false, false},
    {"private", "192.168.0.1", false, true},
    {"private", "fd00::1", false, true},
    {"private", "127.0.0.1", false, false},
    {"private", "169.254.0.1", false, false},
    {"linklocal", "169.254.0.1", false, true},
    {"linklocal", "fe80::1%eth0", false, true},
    {"loopback, private", "10.0.0.1", false, true},
};

BOOST_DATA_TEST_CASE(PROXY_12_to_22_and_D3_who_is_trusted, rows) {
    BOOST_TEST(parsed(sample.trust).contains(sample.peer) == sample.trusted);
}

struct WrongRow {
    std::string_view trust;
    std::string_view why;

    friend std::ostream& operator<<(std::ostream& out, WrongRow const& row) {
        return out << row.trust;
    }
};

constexpr std::string_view kinds
    = " is not an address, a network, unix:, loopback, private, linklocal or *";

// D3. The reference takes each of these for a literal, which no address ever equals.
WrongRow const wrong[] = {
    {"some-literal", "'some-literal'"},
    {"127.0.0.1, unix:///foo/bar", "'unix:///foo/bar'"},
    {"/foo/bar", "'/foo/bar'"},
    {"garba*gewith*", "'garba*gewith*'"},
    {"10/8", "'10/8'"},
    {"127.0.0.01", "'127.0.0.01'"},
    {"10.0.0.1:80", "'10.0.0.1:80'"},
    {"[::1]", "'[::1]'"},
    {"Loopback", "'Loopback'"},
    {"10.0.0.1 10.0.0.2", "'10.0.0.1 10.0.0.2'"},
};

BOOST_DATA_TEST_CASE(D3_a_wrong_entry_is_named, wrong) {
    auto const peers = parse_trusted_peers(sample.trust);
    BOOST_REQUIRE(!peers.has_value());
    BOOST_TEST(peers.error() == std::string(sample.why) + std::string(kinds));
}

WrongRow const hinted[] = {
    {"localhost", "'localhost' is a name, and names are not looked up: write loopback"},
    {"127.0.0.1, *", "'*' trusts every peer and cannot be combined with other entries"},
    {"*,1.1.1.1", "'*' trusts every peer and cannot be combined with other entries"},
    {"*,", "'*' trusts every peer and cannot be combined with other entries"},
    {"10.0.0.1/8", "'10.0.0.1/8' has bits set after its prefix: write 10.0.0.0/8"},
    {"10.0.0.0/",
     "'10.0.0.0/' is not a network: after the / stands a prefix length up to 32 or a mask"},
    {"10.0.0.0/33",
     "'10.0.0.0/33' is not a network: after the / stands a prefix length up to 32 or a mask"},
};

BOOST_DATA_TEST_CASE(D3_a_wrong_entry_comes_with_a_hint, hinted) {
    auto const peers = parse_trusted_peers(sample.trust);
    BOOST_REQUIRE(!peers.has_value());
    BOOST_TEST(peers.error() == sample.why);
}

BOOST_AUTO_TEST_CASE(PROXY_03_D3_both_loopback_addresses_are_trusted_when_nothing_is_said) {
    TrustedPeers const peers;
    BOOST_TEST(peers.contains("127.0.0.1"));
    BOOST_TEST(peers.contains("::1")); // the reference: no
    BOOST_TEST(!peers.contains("127.0.0.2"));
    BOOST_TEST(!peers.contains(""));
    BOOST_TEST(!peers.named());
    BOOST_TEST(peers.text() == "127.0.0.1,::1");
}

BOOST_AUTO_TEST_CASE(PROXY_20_an_empty_list_trusts_nobody_and_was_named) {
    TrustedPeers const peers = parsed(" ");
    BOOST_TEST(!peers.contains("127.0.0.1"));
    BOOST_TEST(peers.named());
    BOOST_TEST(peers.text() == "");
}

BOOST_AUTO_TEST_SUITE_END()
