#include "service/proxy/public_url.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::proxy;

BOOST_AUTO_TEST_SUITE(public_url)

struct Row {
    std::string_view text;
    std::string_view scheme;
    std::string_view host;
    std::string_view prefix;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.text; }
};

Row const rows[] = {
    {"https://api.example.com", "https", "api.example.com", ""},
    {"https://api.example.com/", "https", "api.example.com", ""},
    {"https://api.example.com/api/v1", "https", "api.example.com", "/api/v1"},
    {"https://api.example.com/api/v1/", "https", "api.example.com", "/api/v1"},
    {"http://localhost:9999/api", "http", "localhost:9999", "/api"},
    {"HTTPS://Example.com", "https", "Example.com", ""},
    {"https://[2001:db8::1]:8443/x", "https", "[2001:db8::1]:8443", "/x"},
};

BOOST_DATA_TEST_CASE(a_public_url_has_scheme_host_and_prefix, rows) {
    auto const url = parse_public_url(sample.text);
    BOOST_REQUIRE(url.has_value());
    BOOST_TEST(url->scheme == sample.scheme);
    BOOST_TEST(url->host == sample.host);
    BOOST_TEST(url->prefix == sample.prefix);
}

struct WrongRow {
    std::string_view text;
    std::string_view why;

    friend std::ostream& operator<<(std::ostream& out, WrongRow const& row) {
        return out << row.text;
    }
};

WrongRow const wrong[] = {
    {"", "does not begin with http:// or https://"},
    {"api.example.com", "does not begin with http:// or https://"},
    {"//api.example.com", "does not begin with http:// or https://"},
    {"ftp://api.example.com", "does not begin with http:// or https://"},
    {"https:/api.example.com", "does not begin with http:// or https://"},
    {"https://", "has no valid host"},
    {"https:///api", "has no valid host"},
    {"https://user@example.com", "has no valid host"},
    {"https://a b", "has no valid host"},
    {"https://example.com:99999", "has no valid host"},
    {"https://example.com?x", "has no valid host"},
    {"https://::1/", "has no valid host"},
    {"https://example.com//api", "has a wrong path"},
    {"https://example.com/api?x", "has a wrong path"},
    {"https://example.com/api#x", "has a wrong path"},
    {"https://example.com/../api", "has a wrong path"},
};

BOOST_DATA_TEST_CASE(a_wrong_public_url_is_explained, wrong) {
    auto const url = parse_public_url(sample.text);
    BOOST_REQUIRE(!url.has_value());
    BOOST_TEST(
        url.error().starts_with('\'' + std::string(sample.text) + "' " + std::string(sample.why))
    );
}

BOOST_AUTO_TEST_SUITE_END()
