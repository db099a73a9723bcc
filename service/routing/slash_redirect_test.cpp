#include "service/routing/slash_redirect.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::routing;

BOOST_AUTO_TEST_SUITE(slash_redirect)

struct SlashRow {
    std::string_view path;
    std::optional<std::string> other;

    friend std::ostream& operator<<(std::ostream& out, SlashRow const& row) {
        return out << '"' << row.path << '"';
    }
};

// ROUTE-30, ROUTE-33
SlashRow const slash_rows[] = {
    {"/items", "/items/"},
    {"/items/", "/items"},
    {"/noslash//", "/noslash"},
    {"/items///", "/items"},
    {"//items", "//items/"},
    {"/u/a/", "/u/a"},
    {"/p", "/p/"},
    {"/", std::nullopt},
    {"//", ""},
    {"/items%2F", "/items%2F/"}, // D12
};

BOOST_DATA_TEST_CASE(the_other_path_has_one_slash_more_or_none, slash_rows) {
    BOOST_TEST((with_other_slash(sample.path) == sample.other));
}

struct TextRow {
    std::string_view text;
    std::string_view location;

    friend std::ostream& operator<<(std::ostream& out, TextRow const& row) {
        return out << '"' << row.text << '"';
    }
};

// ROUTE-38, ROUTE-39
TextRow const path_rows[] = {
    {"/u/a%20b", "/u/a%20b"},
    {"/u/%E2%98%83", "/u/%E2%98%83"},
    {"/caf%C3%A9/", "/caf%C3%A9/"},
    {"/u/a%22b", "/u/a%22b"},
    {"/u/%3Cx%3E", "/u/%3Cx%3E"},
    {"/u/a%5Cb", "/u/a%5Cb"},
    {"/u/a%00b", "/u/a%00b"},
    {"/u/a%0D%0Ab", "/u/a%0D%0Ab"},
    {"/u/a+b", "/u/a+b"},
    {"/u/a;b", "/u/a;b"},
    {"/u/[x]", "/u/[x]"},
    {"/u/a|b", "/u/a%7Cb"},
    {"/u/%7Ea", "/u/~a"},
    {"/u/%ff", "/u/%EF%BF%BD"},
    {"/u/:@!$&'()*,=", "/u/:@!$&'()*,="},
    {"/u/caf\xC3\xA9", "/u/caf%C3%A9"},
    {"/it%65ms/", "/items/"},
    {"/items/", "/items/"},
    {"/", "/"},
    // D12, R23: what the reference decodes into another URL stays as it was asked for.
    {"/u/a%3Fb", "/u/a%3Fb"},
    {"/u/a%23b", "/u/a%23b"},
    {"/u/100%25", "/u/100%25"},
    {"/u/a%2fb", "/u/a%2Fb"},
    {"/u/%zz", "/u/%25zz"},
};

BOOST_DATA_TEST_CASE(a_path_is_encoded_for_a_location, path_rows) {
    BOOST_TEST(location_path(sample.text) == sample.location);
}

// R7, ROUTE-3C: after the first slash comes neither a slash nor a backslash.
TextRow const authority_rows[] = {
    {"//evil.com", "/evil.com"},
    {"//evil.com/x/", "/evil.com/x/"},
    {"////evil.com", "/evil.com"},
    {"/\\evil.com", "/%5Cevil.com"},
    {"/\\/evil.com", "/%5C/evil.com"},
    {"/%5Cevil.com/", "/%5Cevil.com/"},
    {"/%5c%5cevil.com/", "/%5C%5Cevil.com/"},
    {"/%2Fevil.com", "/%2Fevil.com"},
    {"/%2f%2fevil.com/", "/%2F%2Fevil.com/"},
    {"//%5Cevil.com", "/%5Cevil.com"},
    {"/%09/evil.com", "/%09/evil.com"},
    {"/%0d/evil.com", "/%0D/evil.com"},
    {"/ /evil.com", "/%20/evil.com"},
    {"//", "/"},
    {"///", "/"},
    {"", "/"},
    {"/user:pass@evil.com", "/user:pass@evil.com"},
    {"@evil.com/", "/@evil.com/"},
    {"http://evil.com/", "/http://evil.com/"},
};

BOOST_DATA_TEST_CASE(a_path_never_becomes_an_authority, authority_rows) {
    BOOST_TEST(location_path(sample.text) == sample.location);
}

// ROUTE-38, ROUTE-39
TextRow const query_rows[] = {
    {"", ""},
    {"a=b%20c&d=%E2%98%83&e=\"x\"", "a=b%20c&d=%E2%98%83&e=%22x%22"},
    {"a=%", "a=%"},
    {"x=%0d%0aX", "x=%0d%0aX"},
    {"a=1&a=2&b=&&c", "a=1&a=2&b=&&c"},
    {"a=b+c/d?e", "a=b+c/d?e"},
    {"<>", "%3C%3E"},
    {"caf\xC3\xA9", "caf%C3%A9"},
    {"a\r\nb: c", "a%0D%0Ab:%20c"},
};

BOOST_DATA_TEST_CASE(a_query_stays_as_it_is_where_it_can, query_rows) {
    BOOST_TEST(location_query(sample.text) == sample.location);
}

BOOST_AUTO_TEST_SUITE_END()
