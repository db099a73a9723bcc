#include "service/testing/cookie_jar.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;
using testing::CookieJar;

BOOST_AUTO_TEST_SUITE(cookie_jar)

struct Row {
    char const* name;
    std::vector<char const*> set_cookies; // in answers to /a/b
    char const* path;
    bool is_secure;
    char const* sent;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

// RFC 6265 sections 5.3 and 5.4
Row const rows[] = {
    {"kept", {"a=1; Path=/", "b=2; Path=/"}, "/x", false, "a=1; b=2"},
    {"replaced", {"a=1; Path=/", "a=2; path=/"}, "/x", false, "a=2"},
    {"forgotten", {"a=1; Path=/", "a=; Path=/; Max-Age=0"}, "/x", false, ""},
    {"of a folder", {"a=1; Path=/x"}, "/x/y", false, "a=1"},
    {"of a folder, at its border", {"a=1; Path=/x"}, "/xy", false, ""},
    {"without a path: the request's folder", {"a=1"}, "/a/c", false, "a=1"},
    {"without a path, elsewhere", {"a=1"}, "/b", false, ""},
    {"secure, over http", {"a=1; Path=/; Secure"}, "/", false, ""},
    {"secure, over https", {"a=1; Path=/; secure"}, "/", true, "a=1"},
    {"a quoted value stays quoted", {"a=\"x y\"; Path=/; HttpOnly"}, "/", false, "a=\"x y\""},
};

BOOST_DATA_TEST_CASE(cookies_are_sent_where_they_belong, rows) {
    CookieJar jar;
    for (char const* const line : sample.set_cookies) {
        jar.store({{"Set-Cookie", line}}, "/a/b");
    }
    BOOST_TEST(jar.header_for(sample.path, sample.is_secure) == sample.sent);
}

BOOST_AUTO_TEST_CASE(cookies_are_set_and_read_by_name) {
    CookieJar jar;
    jar.set("a", "1");
    BOOST_TEST(jar.value("a") == "1");
    BOOST_TEST(jar.value("b") == "");
    jar.clear();
    BOOST_TEST(jar.value("a") == "");
}

BOOST_AUTO_TEST_SUITE_END()
