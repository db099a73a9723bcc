#include "service/openapi/detail/docs_policy.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::openapi::detail;

BOOST_AUTO_TEST_SUITE(docs_policy)

struct Row {
    std::string_view url;
    std::string_view source;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.url; }
};

// W3C Content Security Policy Level 3 section 2.3.1: what a source may look like.
Row const rows[] = {
    {"https://stag.example.com", "https://stag.example.com"},
    {"https://api.example.com:8443/v1?x#y", "https://api.example.com:8443"},
    {"http://127.0.0.1:8000/", "http://127.0.0.1:8000"},
    {"http://[::1]:8000/api", "http://[::1]:8000"},
    {"https://{region}.example.com/v1", "https:"},
    {"http://{host}", "http:"},
    {"{scheme}://example.com", "https: http:"},
    {"/api/v1", ""},
    {"/a/https://x.com", ""},
    {"", ""},
    {"/", ""},
    {"example.com", ""},
    {"ftp://example.com", ""},
    {"javascript://x", ""},
    {"https://a.example;script-src *", ""},
    {"https://a.example *", ""},
    {"https://a.example,b", ""},
    {"https://a'b", ""},
    {"https://user@a.example", ""},
    {"https://a\r\nx: y", ""},
    {"https://", ""},
};

BOOST_DATA_TEST_CASE(a_url_as_a_source, rows) {
    BOOST_TEST(policy_source(sample.url) == sample.source);
}

BOOST_AUTO_TEST_CASE(allows_what_swagger_ui_needs) {
    PageNeeds const needs{
        .nonce = "0123",
        .connects_to
        = {"/api/v1", "https://a.example/x", "https://a.example/y", "https://b.example"},
        .favicon_url = "https://cdn.example/icon.png"};
    BOOST_TEST(
        content_security_policy(needs)
        == "default-src 'none'; script-src 'nonce-0123'; style-src 'nonce-0123'; "
           "img-src 'self' data: https://cdn.example; "
           "connect-src 'self' https://a.example https://b.example; "
           "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    );
}

BOOST_AUTO_TEST_CASE(allows_what_redoc_needs) {
    PageNeeds const needs{.nonce = "0123", .makes_styles = true, .starts_workers = true};
    BOOST_TEST(
        content_security_policy(needs)
        == "default-src 'none'; script-src 'nonce-0123'; style-src 'unsafe-inline'; "
           "img-src 'self' data:; connect-src 'self'; worker-src blob:; "
           "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    );
}

BOOST_AUTO_TEST_SUITE_END()
