#include "service/http/request.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::http;

BOOST_AUTO_TEST_SUITE(request)

struct Row {
    char const* name;
    std::string raw_path;
    std::string query;
    std::string prefix;
    std::size_t prefix_length;
    std::string_view url;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

Row const rows[] = {
    {"plain", "/items/", "", "", 0, "https://h:8443/items/"},
    {"query", "/items/", "a=b%20c&d", "", 0, "https://h:8443/items/?a=b%20c&d"},
    {"stripped prefix", "/items/", "q=1", "/api", 0, "https://h:8443/api/items/?q=1"},
    {"prefix in the path", "/api/items/", "q=1", "/api", 4, "https://h:8443/api/items/?q=1"},
    // ROUTE-3C: no path becomes a part of the authority.
    {"at sign", "@evil.com", "", "", 0, "https://h:8443/@evil.com"},
    {"two slashes", "//evil.com/x", "", "", 0, "https://h:8443//evil.com/x"},
    {"empty path", "", "", "", 0, "https://h:8443/"},
};

BOOST_DATA_TEST_CASE(the_url_is_made_of_its_parts, rows) {
    Request request;
    request.scope.scheme = "https";
    request.scope.host = "h:8443";
    request.scope.raw_path = sample.raw_path;
    request.scope.query_string = sample.query;
    request.scope.app_root_path = sample.prefix;
    request.scope.prefix_length = sample.prefix_length;
    BOOST_TEST(request.url() == sample.url);
}

BOOST_AUTO_TEST_CASE(the_base_url_is_that_of_the_outermost_app) { // ROUTE-65
    Request request;
    request.scope.host = "h";
    BOOST_TEST(request.base_url() == "http://h/");
    request.scope.app_root_path = "/api";
    request.scope.root_path = "/api/mount";
    request.scope.query_string = "q=1";
    BOOST_TEST(request.base_url() == "http://h/api/");
}

BOOST_AUTO_TEST_CASE(reset_gives_a_fresh_request) {
    Request request;
    Scope& scope = request.scope;
    scope.method = "POST";
    scope.http_version = "1.0";
    scope.raw_path = "/a";
    scope.query_string = "q";
    scope.scheme = "https";
    scope.host = "h";
    scope.forwarded_prefix = "/p";
    scope.root_path = "/r";
    scope.app_root_path = "/r";
    scope.prefix_length = 2;
    scope.client = {"c", 1};
    scope.peer = {"p", 2};
    scope.server = {"s", 3};
    scope.path_params.append("id", "1");
    request.headers.append("a", "b");
    request.body = "body";

    request.reset();

    BOOST_TEST(request.method() == "GET");
    BOOST_TEST(scope.http_version == "1.1");
    BOOST_TEST(scope.raw_path == "/");
    BOOST_TEST(scope.query_string == "");
    BOOST_TEST(scope.scheme == "http");
    BOOST_TEST(scope.host + scope.forwarded_prefix + scope.root_path + scope.app_root_path == "");
    BOOST_TEST(scope.prefix_length == 0U);
    BOOST_TEST(!scope.client.has_value());
    BOOST_TEST(!scope.peer.has_value());
    BOOST_TEST((scope.server == HostPort{}));
    BOOST_TEST(scope.path_params.empty());
    BOOST_TEST(request.headers.empty());
    BOOST_TEST(request.body == "");
}

BOOST_AUTO_TEST_CASE(reset_keeps_small_buffers_and_gives_large_ones_back) {
    Request request;
    request.body.assign(10'000, 'x');
    auto const small = request.body.capacity();
    request.reset();
    BOOST_TEST(request.body.capacity() == small);

    request.body.assign(1'000'000, 'x');
    request.reset();
    BOOST_TEST(request.body.capacity() < 1'000U);
}

BOOST_AUTO_TEST_SUITE_END()
