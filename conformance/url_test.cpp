#include "conformance/url.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(url)

struct Row {
    std::string_view reference;
    std::string_view target; ///< empty: it is no http URL

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.reference;
    }
};

// RFC 3986 section 5.4, as far as it is about http.
Row const rows[] = {
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y#s", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../../../g", "http://a/g"},
    {"/a/./b/../c", "http://a/a/c"},
    {"https://x:1/y?z", "https://x:1/y?z"},
    {"HTTP://x/", "http://x/"},
    {"//host:99999/", ""},
    {"http:///path", ""},
    {"ftp://x/", ""},
    {"javascript:alert(1)", ""},
};

BOOST_DATA_TEST_CASE(references_resolve_as_in_a_browser, rows) {
    auto const base = parse_url("http://a/b/c/d;p?q");
    auto const target = resolve(*base, sample.reference);
    BOOST_TEST((target ? target->text() : "") == sample.target);
}

BOOST_AUTO_TEST_CASE(the_parts_of_a_url_are_found) {
    auto const url = parse_url("https://[::1]:8443/a?b");
    BOOST_TEST_REQUIRE(url.has_value());
    BOOST_TEST(url->host() == "::1");
    BOOST_TEST(url->port() == 8443);
    BOOST_TEST(url->target() == "/a?b");
    BOOST_TEST(parse_url("http://a.test")->port() == 80);
    BOOST_TEST(parse_url("https://a.test")->port() == 443);
    BOOST_TEST(parse_url("http://a.test")->target() == "/");
    BOOST_TEST(!parse_url("a.test/x"));
}

BOOST_AUTO_TEST_SUITE_END()
