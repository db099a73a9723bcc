#include "service/routing/route_table.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>

using namespace svc::routing;

BOOST_AUTO_TEST_SUITE(route_table)

/** Who takes a request: `3`, `3 at 4` for a mount, `405` or `404`. */
std::string taker(RouteTable const& table, std::string_view method, std::string_view path) {
    Match const match = table.match(method, path);
    switch (match.kind) {
    case Match::Kind::None: return "404";
    case Match::Kind::Partial: return "405";
    case Match::Kind::Full: break;
    }
    return std::to_string(match.entry)
           + (match.rest_at < path.size() ? " at " + std::to_string(match.rest_at) : "");
}

/** `a=1 b=2`: what the match captures. */
std::string captured(RouteTable const& table, std::string_view method, std::string_view path) {
    svc::http::PathParams values;
    table.capture(table.match(method, path), path, values);
    std::string text;
    for (auto const& [name, value] : values) {
        text += (text.empty() ? "" : " ") + std::string(name) + '=' + value;
    }
    return text;
}

std::string allow(RouteTable const& table, std::string_view path) {
    std::string text;
    for (std::string const& method : table.allowed(path)) {
        text += (text.empty() ? "" : ", ") + method;
    }
    return text;
}

struct Row {
    std::string_view method;
    std::string_view path;
    std::string_view taker;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.method << " \"" << row.path << '"';
    }
};

struct Shop {
    RouteTable table;

    Shop() {
        table.add("GET", PathPattern("/users/{id}"));       // 0
        table.add("GET", PathPattern("/users/me"));         // 1
        table.add("POST", PathPattern("/users/{name}"));    // 2
        table.add("GET", PathPattern("/i/fixed"));          // 3
        table.add("GET", PathPattern("/i/{n:int}"));        // 4
        table.add("GET", PathPattern("/i/{text}"));         // 5
        table.add("GET", PathPattern("/twice"));            // 6
        table.add("GET", PathPattern("/twice"));            // 7
        table.add("HEAD", PathPattern("/twice"));           // 8
        table.add("GET", PathPattern("/p/{rest:path}"));    // 9
        table.add("GET", PathPattern("/p/late"));           // 10
        table.add("GET", PathPattern("/"));                 // 11
        table.add("PUT", PathPattern("/ord/{x:path}/end")); // 12
    }
};

Row const shop_rows[] = {
    {"GET", "/users/7", "0"},
    {"GET", "/users/me", "0"},   // ROUTE-20: the order of registration counts
    {"POST", "/users/me", "2"},  // ROUTE-21
    {"PUT", "/users/me", "405"}, // ROUTE-22
    {"GET", "/i/fixed", "3"},
    {"GET", "/i/12", "4"},
    {"GET", "/i/%31", "4"},
    {"GET", "/i/1a", "5"},    // ROUTE-15: a convertor lets later routes try
    {"GET", "/i/a%2Fb", "5"}, // D12
    {"GET", "/i/a/b", "404"},
    {"GET", "/twice", "6"},
    {"GET", "/p/late", "9"},
    {"GET", "/p/", "9"},
    {"GET", "/p//x/y/", "9"},
    {"GET", "/p", "404"},            // ROUTE-33
    {"PUT", "/ord/a/end/end", "12"}, // ROUTE-13
    {"PUT", "/ord//end", "12"},
    {"PUT", "/ord/end", "404"},
    {"GET", "/", "11"},
    {"GET", "", "404"},
    {"GET", "//", "404"},
    {"GET", "/users", "404"},
    {"GET", "/users/", "404"},  // ROUTE-14
    {"GET", "/USERS/7", "404"}, // ROUTE-04
    {"GET", "/nowhere", "404"},
    {"get", "/users/7", "405"}, // ROUTE-29
    {"OPTIONS", "*", "404"},    // ROUTE-06
    {"GET", "xusers/7", "404"},
    {"HEAD", "/users/7", "0"}, // D6
    {"HEAD", "/twice", "8"},
    {"HEAD", "/ord//end", "405"},
    {"HEAD", "/nowhere", "404"},
};

BOOST_DATA_TEST_CASE(the_first_full_match_wins, shop_rows) {
    BOOST_TEST(taker(Shop().table, sample.method, sample.path) == sample.taker);
}

struct AllowRow {
    std::string_view path;
    std::string_view methods;

    friend std::ostream& operator<<(std::ostream& out, AllowRow const& row) {
        return out << row.path;
    }
};

// D6 departs from ROUTE-24 and ROUTE-26; ROUTE-25 leaves the order open, ours is the alphabet's.
AllowRow const allow_rows[] = {
    {"/users/7", "GET, HEAD, POST"},
    {"/users/me", "GET, HEAD, POST"},
    {"/twice", "GET, HEAD"},
    {"/ord/a/end", "PUT"},
    {"/nowhere", ""},
};

BOOST_DATA_TEST_CASE(all_methods_of_a_path_are_allowed, allow_rows) {
    BOOST_TEST(allow(Shop().table, sample.path) == sample.methods);
}

struct CaptureRow {
    std::string_view method;
    std::string_view path;
    std::string_view values;

    friend std::ostream& operator<<(std::ostream& out, CaptureRow const& row) {
        return out << row.method << ' ' << row.path;
    }
};

CaptureRow const capture_rows[] = {
    {"GET", "/users/a%20b", "id=a b"},
    {"POST", "/users/me", "name=me"},
    {"GET", "/i/012", "n=012"},
    {"GET", "/p/a%2Fb/c", "rest=a/b/c"},
    {"GET", "/twice", ""},
    {"PUT", "/ord/a/end/end", "x=a/end"},
};

BOOST_DATA_TEST_CASE(placeholders_are_captured_decoded, capture_rows) {
    BOOST_TEST(captured(Shop().table, sample.method, sample.path) == sample.values);
}

struct Mounted {
    RouteTable table;

    Mounted() {
        table.add("GET", PathPattern("/mnt/before"));  // 0
        table.add_mount(PathPattern("/mnt"));          // 1
        table.add("GET", PathPattern("/mnt/after"));   // 2
        table.add("GET", PathPattern("/mnt"));         // 3
        table.add_mount(PathPattern("/m/{tenant}/x")); // 4
        table.add("GET", PathPattern("/deep/{id}"));   // 5
        table.add_mount(PathPattern("/deep/er"));      // 6
        table.add_mount(PathPattern(""));              // 7
        table.add("GET", PathPattern("/unreachable")); // 8
    }
};

// ROUTE-60, ROUTE-61
Row const mount_rows[] = {
    {"GET", "/mnt/before", "0"},
    {"HEAD", "/mnt/before", "0"},
    {"POST", "/mnt/before", "1 at 4"},
    {"GET", "/mnt/after", "1 at 4"},
    {"HEAD", "/mnt/after", "1 at 4"},
    {"DELETE", "/mnt/a/b", "1 at 4"},
    {"GET", "/mnt/", "1 at 4"},
    {"GET", "/mnt//", "1 at 4"},
    {"GET", "/%6Dnt/x", "1 at 6"},
    {"GET", "/mnt", "3"},
    {"GET", "/mntx", "7 at 0"},
    {"GET", "/mnt%2Fx", "7 at 0"}, // D12
    {"GET", "/m/a%20b/x/y", "4 at 10"},
    {"GET", "/m//x/y", "7 at 0"},
    {"GET", "/deep/er", "5"},
    {"GET", "/deep/er/", "6 at 8"},
    {"GET", "/unreachable", "7 at 0"},
    {"GET", "/", "7 at 0"},
};

BOOST_DATA_TEST_CASE(a_mount_takes_everything_below_it, mount_rows) {
    BOOST_TEST(taker(Mounted().table, sample.method, sample.path) == sample.taker);
}

BOOST_AUTO_TEST_CASE(a_mounts_placeholders_are_captured) {
    BOOST_TEST(captured(Mounted().table, "GET", "/m/a%20b/x/y") == "tenant=a b");
    BOOST_TEST(captured(Mounted().table, "GET", "/mnt/y") == "");
}

BOOST_AUTO_TEST_CASE(a_mount_has_no_methods_to_allow) {
    BOOST_TEST(allow(Mounted().table, "/mnt/before") == "GET, HEAD");
}

BOOST_AUTO_TEST_CASE(a_mount_cannot_have_a_path_placeholder) {
    RouteTable table;
    BOOST_CHECK_THROW(table.add_mount(PathPattern("/{x:path}")), std::invalid_argument);
    BOOST_TEST(table.add("GET", PathPattern("/a")) == 0U);
    BOOST_TEST(taker(table, "GET", "/a") == "0");
}

BOOST_AUTO_TEST_CASE(a_table_can_be_moved) {
    Shop shop;
    RouteTable const moved = std::move(shop.table);
    BOOST_TEST(taker(moved, "GET", "/users/7") == "0");
    BOOST_TEST(moved.pattern(4).text() == "/i/{n:int}");
}

BOOST_AUTO_TEST_CASE(a_thousand_routes_are_each_found) {
    RouteTable table;
    for (int i = 0; i < 1000; ++i) {
        table.add("GET", PathPattern("/api/v" + std::to_string(i) + "/items/{id}"));
    }
    for (int i = 0; i < 1000; ++i) {
        std::string const path = "/api/v" + std::to_string(i) + "/items/x";
        BOOST_TEST(taker(table, "GET", path) == std::to_string(i));
        BOOST_TEST(taker(table, "GET", path + "/y") == "404");
    }
}

BOOST_AUTO_TEST_CASE(long_and_odd_paths_are_looked_up_like_others) {
    RouteTable table;
    table.add("GET", PathPattern("/{a:path}/m/{b:path}"));
    std::string const slashes(5000, '/');
    BOOST_TEST(taker(table, "GET", slashes) == "404");
    BOOST_TEST(taker(table, "GET", slashes + "m/") == "0");
    BOOST_TEST(taker(table, "GET", std::string("/\0/m/\xFF%", 7)) == "0");
}

BOOST_AUTO_TEST_SUITE_END()
