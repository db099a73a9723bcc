#include "service/base/log.hpp"
#include "service/proxy/options.hpp"
#include "service/proxy/rewrite.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::proxy;
namespace http = svc::http;

BOOST_AUTO_TEST_SUITE(leaks)

/** What the app believes about a request for http://pub.example that a local proxy passes on. */
http::Scope believed(Options const& options, http::Headers const& headers) {
    auto const settings = parse_options(options);
    BOOST_REQUIRE(settings.has_value());
    svc::base::log::Capture const quiet;
    http::Request request;
    request.scope.peer = {"127.0.0.1", 123};
    request.scope.host = "pub.example";
    request.headers = headers;
    BOOST_TEST(!Rewriter(*settings)(request).has_value());
    return request.scope;
}

/** What a client changes by sending forwarded headers of its own. */
std::string
changed(Options const& options, http::Headers const& honest, http::Headers const& attacked) {
    http::Scope const plain = believed(options, honest);
    http::Scope const fooled = believed(options, attacked);
    std::string what;
    what += plain.client == fooled.client ? "" : "client ";
    what += plain.scheme == fooled.scheme ? "" : "scheme ";
    what += plain.host == fooled.host ? "" : "host ";
    what += plain.forwarded_prefix == fooled.forwarded_prefix ? "" : "prefix ";
    return what;
}

struct Row {
    std::string_view proxy;
    /** What the proxy sends for a client that sends no such header. */
    http::Headers honest;
    /** The same when the client sends all of them (table 1.1). */
    http::Headers attacked;
    /** What gets through with nothing but `--forwarded-allow-ips`, and with no option at all. */
    std::string_view with_peers_named;
    std::string_view with_nothing_given;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.proxy; }
};

Row const rows[] = {
    {"traefik",
     {{"X-Forwarded-For", "203.0.113.9"},
      {"X-Forwarded-Host", "pub.example"},
      {"X-Forwarded-Port", "80"},
      {"X-Forwarded-Prefix", "/api"},
      {"X-Forwarded-Proto", "http"},
      {"X-Real-Ip", "203.0.113.9"}},
     {{"Forwarded", "for=6.6.6.6;proto=https;host=evil.example"},
      {"X_Forwarded_For", "6.6.6.6"},
      {"X_Forwarded_Prefix", "/evil"},
      {"X-Original-Url", "/evil"},
      {"X-Forwarded-For", "203.0.113.9"},
      {"X-Forwarded-Host", "pub.example"},
      {"X-Forwarded-Port", "80"},
      {"X-Forwarded-Prefix", "/api"},
      {"X-Forwarded-Proto", "http"},
      {"X-Real-Ip", "203.0.113.9"}},
     "",
     ""},
    // With the usual proxy_set_header lines for these and X-Forwarded-Port; `Forwarded` passes.
    {"nginx",
     {{"X-Forwarded-For", "203.0.113.9"},
      {"X-Forwarded-Proto", "http"},
      {"X-Forwarded-Host", "pub.example"},
      {"X-Forwarded-Port", "80"}},
     {{"X-Forwarded-For", "6.6.6.6, 203.0.113.9"},
      {"X-Forwarded-Proto", "http"},
      {"X-Forwarded-Host", "pub.example"},
      {"X-Forwarded-Port", "80"},
      {"X-Forwarded-Prefix", "/evil"},
      {"X-Forwarded-Server", "evil.example"},
      {"X-Original-URL", "/evil"},
      {"Forwarded", "for=6.6.6.6;proto=https;host=evil.example"}},
     "",
     ""},
    {"caddy",
     {{"X-Forwarded-For", "203.0.113.9"},
      {"X-Forwarded-Host", "pub.example"},
      {"X-Forwarded-Proto", "http"}},
     {{"X-Forwarded-Port", "666"},
      {"X-Forwarded-Prefix", "/evil"},
      {"X-Forwarded-Server", "evil.example"},
      {"X-Real-Ip", "6.6.6.6"},
      {"Forwarded", "for=6.6.6.6;proto=https;host=evil.example"},
      {"X_forwarded_proto", "https"},
      {"X-Forwarded-For", "203.0.113.9"},
      {"X-Forwarded-Host", "pub.example"},
      {"X-Forwarded-Proto", "http"}},
     "",
     ""},
    // With `option forwardfor`, which adds a line after the client's.
    {"haproxy",
     {{"X-Forwarded-For", "203.0.113.9"}},
     {{"X-Forwarded-For", "6.6.6.6"},
      {"X-Forwarded-Proto", "https"},
      {"X-Forwarded-Host", "evil.example"},
      {"X-Forwarded-Port", "666"},
      {"X-Forwarded-Prefix", "/evil"},
      {"X-Real-IP", "6.6.6.6"},
      {"Forwarded", "for=6.6.6.6;proto=https;host=evil.example"},
      {"X-Forwarded-For", "203.0.113.9"}},
     "scheme host ",
     "scheme "},
    // With ProxyPreserveHost On; For and Host are appended, always.
    {"apache",
     {{"X-Forwarded-For", "203.0.113.9"},
      {"X-Forwarded-Host", "pub.example"},
      {"X-Forwarded-Server", "pub.example"}},
     {{"X-Forwarded-Proto", "https"},
      {"X-Forwarded-Port", "666"},
      {"X-Forwarded-Prefix", "/evil"},
      {"X-Real-IP", "6.6.6.6"},
      {"Forwarded", "for=6.6.6.6;proto=https;host=evil.example"},
      {"X-Forwarded-For", "6.6.6.6, 203.0.113.9"},
      {"X-Forwarded-Host", "evil.example, pub.example"},
      {"X-Forwarded-Server", "evil.example, pub.example"}},
     "scheme ",
     "scheme "},
    // As an edge proxy: use_remote_address: true.
    {"envoy",
     {{"x-forwarded-for", "203.0.113.9"}, {"x-forwarded-proto", "http"}},
     {{"x-forwarded-host", "evil.example"},
      {"x-forwarded-port", "666"},
      {"x-forwarded-prefix", "/evil"},
      {"x-real-ip", "6.6.6.6"},
      {"x_forwarded_for", "6.6.6.6"},
      {"forwarded", "for=6.6.6.6;proto=https;host=evil.example"},
      {"x-forwarded-for", "6.6.6.6,203.0.113.9"},
      {"x-forwarded-proto", "http"}},
     "host ",
     ""},
};

BOOST_DATA_TEST_CASE(no_leak_of_a_proxy_gets_through_its_preset, rows) {
    Options options{.proxy = std::string(sample.proxy)};
    BOOST_TEST(changed(options, sample.honest, sample.attacked) == "");
    options.forwarded_allow_ips = "*";
    BOOST_TEST(changed(options, sample.honest, sample.attacked) == "");
    BOOST_TEST(believed(options, sample.attacked).client->host == "203.0.113.9");
}

BOOST_DATA_TEST_CASE(what_a_client_can_change_when_the_proxy_is_not_named, rows) {
    BOOST_TEST(
        changed({.forwarded_allow_ips = "127.0.0.1"}, sample.honest, sample.attacked)
        == sample.with_peers_named
    );
    BOOST_TEST(changed({}, sample.honest, sample.attacked) == sample.with_nothing_given);
}

// A bare proxy_pass, or an HAProxy without option forwardfor, passes everything on. The reference's
// default believes For and Proto from loopback (PROXY-03); never more than that, so that no host of
// a client's gets into a redirect.
BOOST_AUTO_TEST_CASE(D2_a_local_proxy_that_knows_nothing_leaks_no_host_and_no_prefix) {
    http::Headers const attacked{
        {"X-Forwarded-For", "6.6.6.6"},
        {"X-Forwarded-Proto", "https"},
        {"X-Forwarded-Host", "evil.example"},
        {"X-Forwarded-Port", "666"},
        {"X-Forwarded-Prefix", "/evil"},
        {"Forwarded", "for=6.6.6.6;proto=https;host=evil.example"},
    };
    BOOST_TEST(changed({}, {}, attacked) == "client scheme ");
    BOOST_TEST(changed({.forwarded_allow_ips = ""}, {}, attacked) == "");
    BOOST_TEST(changed({.proxy_headers = false}, {}, attacked) == "");
}

BOOST_AUTO_TEST_SUITE_END()
