#include "service/http/scope.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(scope)

struct HostRow {
    std::string_view host;
    bool valid;

    friend std::ostream& operator<<(std::ostream& out, HostRow const& row) {
        return out << '"' << row.host << '"';
    }
};

// R1, ROUTE-36
HostRow const host_rows[] = {
    {"example.com", true},
    {"EXAMPLE.com.", true},
    {"example.com:80", true},
    {"127.0.0.1:8000", true},
    {"my_app:8000", true},
    {"-", true},
    {"a:0", true},
    {"a:65535", true},
    {"[::1]", true},
    {"[::1]:8000", true},
    {"[2001:db8::a.b]", false},
    {"[::ffff:1.2.3.4]:1", true},
    {"", false},
    {":80", false},
    {"a:", false},
    {"a:65536", false},
    {"a:99999", false},
    {"a:000080", false},
    {"a:+80", false},
    {"a:80:80", false},
    {"a:abc", false},
    {"::1", false},
    {"[]", false},
    {"[", false},
    {"[::1", false},
    {"[::1]a", false},
    {"[::1]x80", false},
    {"[::1]:", false},
    {"[a]", false},
    {"[1:2:3]", false},
    {"[::1%25lo]", false},
    {"[v1.a]", false},
    {std::string_view("[::1\0]", 6), false},
    {"[0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000]", false},
    {"a@b", false},
    {"a:80@evil", false},
    {"a/b", false},
    {"a\\b", false},
    {"a?b", false},
    {"a#b", false},
    {"a b", false},
    {"a, b", false},
    {"a\"><script>", false},
    {"a%41", false},
    {"\xC3\xA9", false},
    {std::string_view("a\0b", 3), false},
};

BOOST_DATA_TEST_CASE(a_host_is_a_name_or_an_address_and_a_port, host_rows) {
    BOOST_TEST(is_valid_host(sample.host) == sample.valid);
}

struct AuthorityRow {
    char const* name;
    std::string host;
    std::string scheme;
    HostPort server;
    std::string_view authority;

    friend std::ostream& operator<<(std::ostream& out, AuthorityRow const& row) {
        return out << row.name;
    }
};

// ROUTE-35, ROUTE-37, PROXY-42
AuthorityRow const authority_rows[] = {
    {"a usable host is kept as it is",
     "Example.com:80",
     "http",
     {"10.0.0.1", 8000},
     "Example.com:80"},
    {"without a host the socket speaks", "", "http", {"10.0.0.1", 8000}, "10.0.0.1:8000"},
    {"an unusable host too", "a/b", "http", {"10.0.0.1", 8000}, "10.0.0.1:8000"},
    {"http's own port is left out", "", "http", {"10.0.0.1", 80}, "10.0.0.1"},
    {"https's own port is left out", "", "https", {"10.0.0.1", 443}, "10.0.0.1"},
    {"the other scheme's port is not", "", "https", {"10.0.0.1", 80}, "10.0.0.1:80"},
    {"wss is as https", "", "wss", {"10.0.0.1", 443}, "10.0.0.1"},
    {"IPv6 is bracketed", "", "http", {"::1", 8000}, "[::1]:8000"},
    {"IPv6 without a port", "", "http", {"::1", 80}, "[::1]"},
    {"nobody told the port", "", "https", {"10.0.0.1", 0}, "10.0.0.1"},
    {"a Unix socket has no name", "", "http", {"/run/app.sock", 0}, "localhost"},
    {"nothing is known", "", "http", {"", 0}, "localhost"},
};

BOOST_DATA_TEST_CASE(an_authority_is_the_host_or_the_socket, authority_rows) {
    Scope scope;
    scope.host = sample.host;
    scope.scheme = sample.scheme;
    scope.server = sample.server;
    BOOST_TEST(authority(scope) == sample.authority);
}

struct PathRow {
    char const* name;
    std::string raw_path;
    std::string prefix;
    std::size_t prefix_length;
    std::string_view public_path;

    friend std::ostream& operator<<(std::ostream& out, PathRow const& row) {
        return out << row.name;
    }
};

PathRow const path_rows[] = {
    {"no prefix", "/items/", "", 0, "/items/"},
    {"a proxy took the prefix off", "/items/", "/api/v1", 0, "/api/v1/items/"},
    {"the prefix is still there", "/api/v1/items/", "/api/v1", 7, "/api/v1/items/"},
    {"the path is the prefix", "/api/v1", "/api/v1", 7, "/api/v1"},
    {"escapes stay", "/a%2Fb", "/api", 0, "/api/a%2Fb"},
    {"the server itself", "*", "/api", 0, "*"},
    {"a length beyond the path", "/a", "/api", 9, "/api"},
};

BOOST_DATA_TEST_CASE(the_public_path_has_the_prefix_once, path_rows) {
    Scope scope;
    scope.raw_path = sample.raw_path;
    scope.app_root_path = sample.prefix;
    scope.prefix_length = sample.prefix_length;
    BOOST_TEST(public_path(scope) == sample.public_path);
}

BOOST_AUTO_TEST_CASE(the_path_is_decoded_once) {
    Scope scope;
    scope.raw_path = "/a%20b%2525/%ff";
    BOOST_TEST(scope.path() == "/a b%25/\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_CASE(the_first_placeholder_of_a_name_is_found) {
    PathParams params;
    params.append("id", "1");
    params.append("id", "2");
    BOOST_REQUIRE(params.find("id") != nullptr);
    BOOST_TEST(*params.find("id") == "1");
    BOOST_TEST(params.find("name") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
