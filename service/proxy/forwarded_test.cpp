#include "service/proxy/forwarded.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::proxy;
namespace http = svc::http;

BOOST_AUTO_TEST_SUITE(forwarded)

/** `for|proto|host`, a minus for each that is absent; "malformed". */
std::string shown(std::optional<ForwardedElement> const& element) {
    return element ? element->node.value_or("-") + '|' + element->proto.value_or("-") + '|'
                         + element->host.value_or("-")
                   : "malformed";
}

struct ElementRow {
    std::string_view text;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, ElementRow const& row) {
        return out << row.text;
    }
};

// RFC 7239 section 4, and the mistakes of others (proxies-in-the-field, section 2).
ElementRow const elements[] = {
    {"for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60|http|-"},
    {"For=\"[2001:db8:cafe::17]:4711\"", "[2001:db8:cafe::17]:4711|-|-"},
    {"FOR=1.2.3.4;PROTO=https;HOST=a.com", "1.2.3.4|https|a.com"},
    {"host=\"a.com:8443\";proto=https", "-|https|a.com:8443"},
    {"for=\"_gazonk\"", "_gazonk|-|-"},
    {"for=unknown", "unknown|-|-"},
    {"", "-|-|-"},
    {";;for=a;;", "a|-|-"},
    {"for=a ; proto=https", "a|https|-"},
    {"for=\"\"", "|-|-"},
    {R"(for="1\.2.3.4")", "1.2.3.4|-|-"},
    {R"(for="a\"b\\c";proto=http)", "a\"b\\c|http|-"},
    {"by=\"a;for=evil, for=evil\";for=good", "good|-|-"},
    {"secret=\"x=y;z\";host=a", "-|-|a"},
    {"by=_a;by=_b;for=c", "c|-|-"},
    {"for", "malformed"},
    {"for=", "malformed"},
    {"=a", "malformed"},
    {"for =a", "malformed"},
    {"for= a", "malformed"},
    {"for=a b", "malformed"},
    {"for=a proto=b", "malformed"},
    {"for=1.2.3.4:80", "malformed"},
    {"for=[::1]", "malformed"},
    {"for=2001:db8::1", "malformed"},
    {"for=\"a", "malformed"},
    {"for=\"a\\", "malformed"},
    {"for=\"a\\\"", "malformed"},
    {"for=a\"b\"", "malformed"},
    {"for=\"a\"b", "malformed"},
    {"for=\"a\" \"b\"", "malformed"},
    {"for=a;for=b", "malformed"},
    {"proto=http;Proto=https", "malformed"},
    {"host=a;host=a", "malformed"},
    {"f or=a", "malformed"},
    {"for=a;x", "malformed"},
    {"for=\"a\nb\"", "malformed"},
    {"for=\"a\\\nb\"", "malformed"},
    {"1.2.3.4", "malformed"},
};

BOOST_DATA_TEST_CASE(an_element_is_read_as_rfc_7239_says, elements) {
    BOOST_TEST(shown(parse_forwarded_element(sample.text)) == sample.expected);
}

/** `scheme://host client:port` after the Forwarded lines of a trusted 10.0.0.1. */
std::string applied(std::string_view trust, std::size_t limit, http::Headers const& headers) {
    auto const trusted = parse_trusted_peers(trust);
    http::Scope scope;
    scope.host = "inner";
    scope.client = {"10.0.0.1", 1};
    ForwardedFields const fields(headers, {ForwardedHeader::Forwarded});
    HopWalk walk(*trusted, limit, scope.client);
    apply_forwarded(fields, walk, scope);
    return scope.scheme + "://" + scope.host + ' ' + scope.client->host + ' '
           + std::to_string(scope.client->port);
}

struct Row {
    char const* name;
    std::string_view trust;
    std::size_t limit;
    std::string_view value;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

Row const rows[] = {
    {"one hop", "10.0.0.1", 64, "for=1.2.3.4;proto=https;host=a.com", "https://a.com 1.2.3.4 0"},
    {"ports",
     "10.0.0.1",
     64,
     "for=\"[2001:db8::1]:4711\";host=\"a.com:8443\"",
     "http://a.com:8443 2001:db8::1 4711"},
    {"the rightmost element of an untrusted chain",
     "10.0.0.1",
     64,
     "for=6.6.6.6;host=evil;proto=http, for=1.2.3.4;host=a.com;proto=https",
     "https://a.com 1.2.3.4 0"},
    {"the element of the last trusted hop",
     "10.0.0.0/8",
     64,
     "for=6.6.6.6;host=evil, for=1.2.3.4;host=a.com;proto=https, for=10.0.0.2;host=b;proto=http",
     "https://a.com 1.2.3.4 0"},
    {"what the last trusted hop does not tell stays",
     "10.0.0.0/8",
     64,
     "for=1.2.3.4, for=10.0.0.2;host=b;proto=https",
     "http://inner 1.2.3.4 0"},
    {"all are trusted",
     "10.0.0.0/8",
     64,
     "for=10.0.0.3;host=a.com, for=10.0.0.2",
     "http://a.com 10.0.0.3 0"},
    {"R13: the limit holds though all are trusted",
     "10.0.0.0/8",
     1,
     "for=10.0.0.3;host=a.com, for=10.0.0.2;host=b.com",
     "http://b.com 10.0.0.2 0"},
    {"D11: everybody is a proxy",
     "*",
     1,
     "for=6.6.6.6;host=evil, for=1.2.3.4;host=a.com",
     "http://a.com 1.2.3.4 0"},
    {"an unknown client, a known scheme",
     "10.0.0.1",
     64,
     "for=unknown;proto=https;host=a.com",
     "https://a.com 10.0.0.1 1"},
    {"a hidden client stops the walk",
     "10.0.0.0/8",
     64,
     "for=6.6.6.6;host=evil, for=_x;host=a.com, for=10.0.0.2;host=b.com",
     "http://a.com 10.0.0.2 0"},
    {"an element without for stops the walk",
     "10.0.0.0/8",
     64,
     "for=6.6.6.6;host=evil, host=a.com",
     "http://a.com 10.0.0.1 1"},
    {"malformed at the end: nothing is believed",
     "10.0.0.1",
     64,
     "for=1.2.3.4;host=a.com, for=",
     "http://inner 10.0.0.1 1"},
    {"malformed further left: the rest is believed",
     "10.0.0.0/8",
     64,
     "for=\", for=10.0.0.2;host=a.com",
     "http://a.com 10.0.0.2 0"},
    {"a comma in quotes hides no client",
     "10.0.0.1",
     64,
     "for=6.6.6.6, for=1.2.3.4;by=\"x, for=7.7.7.7\"",
     "http://inner 1.2.3.4 0"},
    {"an empty element is a hop that tells nothing",
     "10.0.0.1",
     64,
     "for=1.2.3.4;host=a.com,",
     "http://inner 10.0.0.1 1"},
    {"the scheme in any case", "10.0.0.1", 64, "proto=HTTPS", "https://inner 10.0.0.1 1"},
    {"a WebSocket's scheme", "10.0.0.1", 64, "proto=wss", "https://inner 10.0.0.1 1"},
    {"an odd scheme", "10.0.0.1", 64, "proto=javascript", "http://inner 10.0.0.1 1"},
    {"R4: a wrong host",
     "10.0.0.1",
     64,
     "for=1.2.3.4;host=\"a.com/evil?\"",
     "http://inner 1.2.3.4 0"},
    {"R4: an empty host", "10.0.0.1", 64, "host=\"\"", "http://inner 10.0.0.1 1"},
};

BOOST_DATA_TEST_CASE(the_last_trusted_hop_speaks_for_the_client, rows) {
    BOOST_TEST(
        applied(sample.trust, sample.limit, {{"Forwarded", sample.value}}) == sample.expected
    );
}

BOOST_AUTO_TEST_CASE(R14_lines_are_one_list) {
    http::Headers const headers{
        {"forwarded", "for=1.2.3.4;host=a.com"}, {"Accept", "*/*"}, {"Forwarded", "for=10.0.0.2"}};
    BOOST_TEST(applied("10.0.0.0/8", 64, headers) == "http://a.com 1.2.3.4 0");
}

BOOST_AUTO_TEST_SUITE_END()
