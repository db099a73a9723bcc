#include "service/proxy/node.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::proxy;

BOOST_AUTO_TEST_SUITE(node)

/** `host port`, or "-" for nothing. */
std::string shown(std::optional<Node> const& node) {
    return node ? std::string(node->host) + ' ' + std::to_string(node->port) : "-";
}

struct Row {
    std::string_view element;
    /** What uvicorn 0.51 makes of it; it takes any text for a host. */
    std::string_view reference;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << '"' << row.element << '"';
    }
};

// PROXY-38: rows where an address comes out are the same. R11: what is no address is nothing.
Row const rows[] = {
    {"1.2.3.4", "1.2.3.4 0", "1.2.3.4 0"},
    {"1.2.3.4:1234", "1.2.3.4 1234", "1.2.3.4 1234"},
    {"1.2.3.4:0", "1.2.3.4 0", "1.2.3.4 0"},
    {"1.2.3.4:65535", "1.2.3.4 65535", "1.2.3.4 65535"},
    {"1.2.3.4:00080", "1.2.3.4 80", "1.2.3.4 80"},
    {"2001:db8::1", "2001:db8::1 0", "2001:db8::1 0"},
    {"[2001:db8::1]", "2001:db8::1 0", "2001:db8::1 0"},
    {"[2001:db8::1]:443", "2001:db8::1 443", "2001:db8::1 443"},
    {"[2001:db8::1]:notaport", "2001:db8::1 0", "2001:db8::1 0"},
    {"[::1]:", "::1 0", "::1 0"},
    {"[::1]: 443", "::1 443", "::1 0"},    // R11: a port is digits
    {"[::1]:99999", "::1 99999", "::1 0"}, // R11: up to 65535
    {"[1.2.3.4]:80", "1.2.3.4 80", "1.2.3.4 80"},
    {"fe80::1%eth0", "fe80::1%eth0 0", "fe80::1%eth0 0"},
    {"::ffff:10.0.0.1", "::ffff:10.0.0.1 0", "::ffff:10.0.0.1 0"},
    {"[::ffff:10.0.0.1]:80", "::ffff:10.0.0.1 80", "::ffff:10.0.0.1 80"},
    {"unix:", "unix: 0", "unix: 0"},
    // From here on R11.
    {"", " 0", "-"},
    {"[2001:db8::1]extra", "[2001:db8::1]extra 0", "-"},
    {"[2001:db8::1", "[2001:db8::1 0", "-"},
    {"[]", " 0", "-"},
    {"[]:80", " 80", "-"},
    {"[x]:5", "x 5", "-"},
    {"[x]", "x 0", "-"},
    {"1.2.3.4:notaport", "1.2.3.4:notaport 0", "-"},
    {"1.2.3.4:", "1.2.3.4: 0", "-"},
    {"1.2.3.4:0x50", "1.2.3.4:0x50 0", "-"},
    {"127.0.0.1:8x", "127.0.0.1:8x 0", "-"},
    {"1.2.3.4:99999", "1.2.3.4 99999", "-"},
    {"1.2.3.4:000080", "1.2.3.4 80", "-"},
    {"1.2.3.4:-5", "1.2.3.4 -5", "-"},
    {"1.2.3.4: 80", "1.2.3.4 80", "-"},
    {"1.2.3.4:+80", "1.2.3.4 80", "-"},
    {"1.2.3.4:8_0", "1.2.3.4 80", "-"},
    {"1.2.3.4 :80", "1.2.3.4  80", "-"},
    {"::1:99", "::1:99 0", "::1:99 0"}, // an address in its own right
    {"host:80", "host 80", "-"},
    {"localhost", "localhost 0", "-"},
    {"unknown", "unknown 0", "-"},
    {"\"1.2.3.4\"", "\"1.2.3.4\" 0", "-"},
    {"for=1.2.3.4", "for=1.2.3.4 0", "-"},
    {"1.2.3.4;proto=https", "1.2.3.4;proto=https 0", "-"},
    {"a:b:c", "a:b:c 0", "-"},
    {"127.0.0.01", "127.0.0.01 0", "-"},
    {"\xF0\xFD\xFD\xFD", "\xF0\xFD\xFD\xFD 0", "-"},
    {"unix:/run/x", "unix:/run/x 0", "-"},
};

BOOST_DATA_TEST_CASE(PROXY_38_R11_elements_of_x_forwarded_for, rows) {
    BOOST_TEST(shown(parse_x_forwarded_for(sample.element)) == sample.expected);
}

// RFC 7239 section 6; the reference reads no Forwarded header.
Row const forwarded_rows[] = {
    {"192.0.2.43", "", "192.0.2.43 0"},
    {"192.0.2.43:47011", "", "192.0.2.43 47011"},
    {"192.0.2.43:_hidden", "", "192.0.2.43 0"},
    {"[2001:db8:cafe::17]", "", "2001:db8:cafe::17 0"},
    {"[2001:db8:cafe::17]:4711", "", "2001:db8:cafe::17 4711"},
    {"[2001:db8:cafe::17]:_a.b-c", "", "2001:db8:cafe::17 0"},
    {"2001:db8:cafe::17", "", "-"},
    {"[192.0.2.43]", "", "-"},
    {"192.0.2.43:", "", "-"},
    {"192.0.2.43:x", "", "-"},
    {"192.0.2.43:_", "", "-"},
    {"192.0.2.43:_a:1", "", "-"},
    {"192.0.2.43:99999", "", "-"},
    {"[::1]:", "", "-"},
    {"[::1]:x", "", "-"},
    {"[::1]x", "", "-"},
    {"[::1", "", "-"},
    {"[]", "", "-"},
    {"[", "", "-"},
    {"", "", "-"},
    {"unknown", "", "-"},
    {"unknown:80", "", "-"},
    {"_gazonk", "", "-"},
    {"_SEVKISEK:80", "", "-"},
    {"unix:", "", "-"},
    {"example.com", "", "-"},
};

BOOST_DATA_TEST_CASE(nodes_of_rfc_7239, forwarded_rows) {
    BOOST_TEST(shown(parse_forwarded_node(sample.element)) == sample.expected);
}

BOOST_AUTO_TEST_SUITE_END()
