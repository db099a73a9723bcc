#include "service/proxy/rewrite.hpp"

#include "service/base/log.hpp"
#include "service/proxy/options.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc::proxy;
namespace http = svc::http;
using svc::base::log::Capture;

BOOST_AUTO_TEST_SUITE(rewrite)

Rewriter rewriter(Options const& options) {
    auto settings = parse_options(options);
    BOOST_REQUIRE(settings.has_value());
    return Rewriter(*std::move(settings));
}

/** A request to `a.com` from 127.0.0.1:123. */
http::Request request_with(http::Headers headers) {
    http::Request request;
    request.scope.peer = {"127.0.0.1", 123};
    request.scope.host = "a.com";
    request.headers = std::move(headers);
    return request;
}

/** `scheme://host/prefix client:port`, or the status of a refusal. */
std::string after(Rewriter const& rewrite, http::Request& request) {
    if (auto const refusal = rewrite(request)) {
        return std::to_string(refusal->status_code);
    }
    http::Scope const& scope = request.scope;
    std::string const client
        = scope.client ? scope.client->host + ':' + std::to_string(scope.client->port) : "nobody";
    return scope.scheme + "://" + scope.host + scope.forwarded_prefix + ' ' + client;
}

std::string after(Options const& options, http::Headers headers) {
    Capture const quiet;
    http::Request request = request_with(std::move(headers));
    return after(rewriter(options), request);
}

http::Headers const everything{
    {"X-Forwarded-For", "1.2.3.4"},
    {"X-Forwarded-Proto", "https"},
    {"X-Forwarded-Host", "pub.example"},
    {"X-Forwarded-Port", "8443"},
    {"X-Forwarded-Prefix", "/api"},
    {"X-Real-IP", "7.7.7.7"},
    {"Forwarded", "for=5.6.7.8;host=zzz.com;proto=https"},
};

struct OptionRow {
    char const* name;
    Options options;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, OptionRow const& row) {
        return out << row.name;
    }
};

OptionRow const option_rows[] = {
    {"PROXY-03 D2 nothing given: For and Proto only", {}, "https://a.com 1.2.3.4:0"},
    {"D2 peers named: Host too",
     {.forwarded_allow_ips = "127.0.0.1"},
     "https://pub.example 1.2.3.4:0"},
    {"D2 proxy named: Host too", {.proxy = "caddy"}, "https://pub.example 1.2.3.4:0"},
    {"D2 header named: Host too",
     {.forwarded_headers = "host"},
     "http://pub.example 127.0.0.1:123"},
    {"D2 all five by name",
     {.forwarded_headers = "for,proto,host,port,prefix"},
     "https://pub.example:8443/api 1.2.3.4:0"},
    {"D2 Traefik owns all five", {.proxy = "traefik"}, "https://pub.example:8443/api 1.2.3.4:0"},
    {"D2 headers win over the preset",
     {.forwarded_headers = "proto", .proxy = "traefik"},
     "https://a.com 127.0.0.1:123"},
    {"D2 RFC 7239 is a family of its own",
     {.forwarded_headers = "forwarded"},
     "https://zzz.com 5.6.7.8:0"},
    {"PROXY-01 switched off",
     {.proxy_headers = false, .forwarded_allow_ips = "*"},
     "http://a.com 127.0.0.1:123"},
    {"PROXY-02 R10 the peer is not trusted",
     {.forwarded_allow_ips = "10.0.0.1", .proxy = "traefik"},
     "http://a.com 127.0.0.1:123"},
    {"PROXY-04 an empty list trusts nobody",
     {.forwarded_allow_ips = ""},
     "http://a.com 127.0.0.1:123"},
    {"D2 a preset does not change the peers",
     {.forwarded_allow_ips = "", .proxy = "caddy"},
     "http://a.com 127.0.0.1:123"},
};

BOOST_DATA_TEST_CASE(D2_which_headers_count, option_rows) {
    BOOST_TEST(after(sample.options, everything) == sample.expected);
}

struct HeaderRow {
    char const* name;
    http::Headers headers;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, HeaderRow const& row) {
        return out << row.name;
    }
};

// R4, R9, table 1.1; all five headers are in use, the peer is trusted.
HeaderRow const header_rows[] = {
    {"no header", {}, "http://a.com 127.0.0.1:123"},
    {"PROXY-07 only proto", {{"X-Forwarded-Proto", "https"}}, "https://a.com 127.0.0.1:123"},
    {"PROXY-07 only for", {{"X-Forwarded-For", "1.2.3.4"}}, "http://a.com 1.2.3.4:0"},
    {"R4 a host with a port",
     {{"X-Forwarded-Host", "b.com:8443"}},
     "http://b.com:8443 127.0.0.1:123"},
    {"R4 Apache appends", {{"X-Forwarded-Host", "evil, b.com"}}, "http://b.com 127.0.0.1:123"},
    {"R4 two lines",
     {{"X-Forwarded-Host", "evil"}, {"X-Forwarded-Host", "b.com"}},
     "http://b.com 127.0.0.1:123"},
    {"R4 an empty host is absent", {{"X-Forwarded-Host", ""}}, "http://a.com 127.0.0.1:123"},
    {"R4 an empty end is absent too",
     {{"X-Forwarded-Host", "evil,"}},
     "http://a.com 127.0.0.1:123"},
    {"R4 a path", {{"X-Forwarded-Host", "b.com/evil?"}}, "http://a.com 127.0.0.1:123"},
    {"R4 userinfo", {{"X-Forwarded-Host", "a@b.com"}}, "http://a.com 127.0.0.1:123"},
    {"R4 a quote", {{"X-Forwarded-Host", "a\"><script>"}}, "http://a.com 127.0.0.1:123"},
    {"R4 a port too large", {{"X-Forwarded-Host", "b.com:99999"}}, "http://a.com 127.0.0.1:123"},
    {"R4 a list that ends in garbage",
     {{"X-Forwarded-Host", "b.com, a b"}},
     "http://a.com 127.0.0.1:123"},
    {"R4 IPv6",
     {{"X-Forwarded-Host", "[2001:db8::1]:80"}},
     "http://[2001:db8::1]:80 127.0.0.1:123"},
    {"port for Host", {{"X-Forwarded-Port", "8443"}}, "http://a.com:8443 127.0.0.1:123"},
    {"port for the forwarded host",
     {{"X-Forwarded-Port", "8443"}, {"X-Forwarded-Host", "[::1]"}},
     "http://[::1]:8443 127.0.0.1:123"},
    {"a port in the host wins",
     {{"X-Forwarded-Port", "8443"}, {"X-Forwarded-Host", "b.com:1"}},
     "http://b.com:1 127.0.0.1:123"},
    {"the port of the scheme is left out",
     {{"X-Forwarded-Port", "80"}},
     "http://a.com 127.0.0.1:123"},
    {"the port of the forwarded scheme is left out",
     {{"X-Forwarded-Port", "443"}, {"X-Forwarded-Proto", "https"}},
     "https://a.com 127.0.0.1:123"},
    {"80 is odd for https",
     {{"X-Forwarded-Port", "80"}, {"X-Forwarded-Proto", "https"}},
     "https://a.com:80 127.0.0.1:123"},
    {"the rightmost port", {{"X-Forwarded-Port", "1, 8443"}}, "http://a.com:8443 127.0.0.1:123"},
    {"a wrong port", {{"X-Forwarded-Port", "80@evil"}}, "http://a.com 127.0.0.1:123"},
    {"port 0", {{"X-Forwarded-Port", "0"}}, "http://a.com 127.0.0.1:123"},
    {"R9 a prefix", {{"X-Forwarded-Prefix", "/api/v1/"}}, "http://a.com/api/v1 127.0.0.1:123"},
    {"R9 an empty prefix is absent", {{"X-Forwarded-Prefix", ""}}, "http://a.com 127.0.0.1:123"},
    {"R9 the root is no prefix", {{"X-Forwarded-Prefix", "/"}}, "http://a.com 127.0.0.1:123"},
    {"R9 an authority", {{"X-Forwarded-Prefix", "//evil.com"}}, "http://a.com 127.0.0.1:123"},
    {"R9 a backslash", {{"X-Forwarded-Prefix", "/\\evil.com"}}, "http://a.com 127.0.0.1:123"},
    {"R9 a URL", {{"X-Forwarded-Prefix", "https://evil"}}, "http://a.com 127.0.0.1:123"},
    {"R9 one hop, one value",
     {{"X-Forwarded-Prefix", "/evil"}, {"X-Forwarded-Prefix", "/api"}},
     "http://a.com/api 127.0.0.1:123"},
    {"R9 one hop, one value of a list",
     {{"X-Forwarded-Prefix", "/evil,/api"}},
     "http://a.com/api 127.0.0.1:123"},
    {"R9 two hops, two values, the outer first",
     {{"X-Forwarded-For", "1.2.3.4, 127.0.0.1"},
      {"X-Forwarded-Prefix", "/outer"},
      {"X-Forwarded-Prefix", "/inner"}},
     "http://a.com/outer/inner 1.2.3.4:0"},
    {"R9 two hops, three values",
     {{"X-Forwarded-For", "1.2.3.4, 127.0.0.1"}, {"X-Forwarded-Prefix", "/evil, /outer, /inner"}},
     "http://a.com/outer/inner 1.2.3.4:0"},
    {"R9 one wrong value spoils all",
     {{"X-Forwarded-For", "1.2.3.4, 127.0.0.1"}, {"X-Forwarded-Prefix", "//evil, /inner"}},
     "http://a.com 1.2.3.4:0"},
    {"R16 underscores",
     {{"X_Forwarded_For", "6.6.6.6"}, {"X_Forwarded_Host", "evil"}},
     "http://a.com 127.0.0.1:123"},
    {"R17 Connection removes nothing",
     {{"Connection", "close, X-Forwarded-Proto, X-Forwarded-For"},
      {"X-Forwarded-For", "1.2.3.4"},
      {"X-Forwarded-Proto", "https"}},
     "https://a.com 1.2.3.4:0"},
    {"R30 no other header",
     {{"X-Original-URL", "/admin"}, {"SCRIPT_NAME", "/admin"}},
     "http://a.com 127.0.0.1:123"},
};

BOOST_DATA_TEST_CASE(R4_R9_what_a_trusted_proxy_may_say, header_rows) {
    Options const options{.forwarded_headers = "for,proto,host,port,prefix"};
    BOOST_TEST(after(options, sample.headers) == sample.expected);
}

BOOST_AUTO_TEST_CASE(PROXY_06_headers_and_peer_stay_as_they_came) {
    http::Request request = request_with(everything);
    BOOST_TEST(
        after(rewriter({.proxy = "traefik"}), request) == "https://pub.example:8443/api 1.2.3.4:0"
    );
    BOOST_TEST((request.headers == everything));
    BOOST_TEST((request.scope.peer == http::HostPort{"127.0.0.1", 123}));
    BOOST_TEST(request.scope.root_path == "");
    BOOST_TEST(request.scope.raw_path == "/");
}

BOOST_AUTO_TEST_CASE(PROXY_08_R6_no_request_leaves_a_trace_for_the_next) {
    auto const rewrite = rewriter({.proxy = "traefik"});
    http::Request request = request_with(everything);
    BOOST_TEST(after(rewrite, request) == "https://pub.example:8443/api 1.2.3.4:0");
    http::Request again = request_with({});
    again.scope.forwarded_prefix = request.scope.forwarded_prefix;
    again.scope.client = request.scope.client;
    BOOST_TEST(after(rewrite, again) == "http://a.com 127.0.0.1:123");
    again = request_with({{"X-Forwarded-For", "5.6.7.8"}});
    BOOST_TEST(after(rewrite, again) == "http://a.com 5.6.7.8:0");
}

BOOST_AUTO_TEST_CASE(PROXY_30_the_scheme_is_replaced_in_both_directions) {
    for (std::string_view const proto : {"http", "ws"}) {
        http::Request request = request_with({{"X-Forwarded-Proto", proto}});
        request.scope.scheme = "https";
        BOOST_TEST(after(rewriter({}), request) == "http://a.com 127.0.0.1:123");
    }
}

// PROXY-40 is what the reference does with these; D2 is what we do.
BOOST_AUTO_TEST_CASE(PROXY_40_to_43_the_host_of_urls) {
    http::Headers const sent{
        {"X-Forwarded-Proto", "https"},
        {"X-Forwarded-Host", "mysuperapp.com"},
        {"X-Forwarded-Port", "8443"},
        {"X-Forwarded-Prefix", "/api"},
        {"Forwarded", "host=zzz.com"}};
    BOOST_TEST(after({.forwarded_allow_ips = "*"}, sent) == "https://mysuperapp.com 127.0.0.1:123");
    BOOST_TEST(after({}, sent) == "https://a.com 127.0.0.1:123");
    BOOST_TEST(after({.forwarded_allow_ips = "10.0.0.1"}, sent) == "http://a.com 127.0.0.1:123");
}

BOOST_AUTO_TEST_CASE(PROXY_42_a_missing_host_stays_missing) {
    http::Request request
        = request_with({{"X-Forwarded-Proto", "https"}, {"X-Forwarded-Port", "1"}});
    request.scope.host.clear();
    BOOST_TEST(after(rewriter({.proxy = "traefik"}), request) == "https:// 127.0.0.1:123");
}

// R5: {allowed, Host, X-Forwarded-Host, expected}
struct AllowedRow {
    std::string_view allowed;
    std::string_view host;
    std::string_view forwarded_host;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, AllowedRow const& row) {
        return out << row.allowed << ": " << row.host << " and " << row.forwarded_host;
    }
};

AllowedRow const allowed_rows[] = {
    {"a.com", "a.com", "a.com", "http://a.com 127.0.0.1:123"},
    {"a.com,*.b.com", "a.com:80", "x.b.com", "http://x.b.com 127.0.0.1:123"},
    {"a.com", "a.com", "evil.com", "400"},
    {"a.com", "evil.com", "a.com", "400"},
    {"a.com", "", "a.com", "400"},
    {"a.com", "a.com", "", "http://a.com 127.0.0.1:123"},
    {"a.com", "a.com", "a.com/x", "http://a.com 127.0.0.1:123"},
};

BOOST_DATA_TEST_CASE(R5_host_and_forwarded_host_are_both_checked, allowed_rows) {
    auto const rewrite = rewriter(
        {.forwarded_allow_ips = "127.0.0.1", .allowed_hosts = std::string(sample.allowed)}
    );
    http::Request request = request_with({{"X-Forwarded-Host", sample.forwarded_host}});
    request.scope.host = sample.host;
    BOOST_TEST(after(rewrite, request) == sample.expected);
}

BOOST_AUTO_TEST_CASE(R5_an_untrusted_peer_is_judged_by_its_host_alone) {
    Options const options{.forwarded_allow_ips = "", .allowed_hosts = "a.com"};
    BOOST_TEST(after(options, {{"X-Forwarded-Host", "evil.com"}}) == "http://a.com 127.0.0.1:123");
}

BOOST_AUTO_TEST_CASE(R5_the_refusal_says_400_and_why) {
    http::Request request = request_with({});
    auto const refusal = rewriter({.allowed_hosts = "b.com"})(request);
    BOOST_TEST((refusal == Refusal{400, "Invalid host header"}));
}

BOOST_AUTO_TEST_CASE(R18_the_public_url_holds_whatever_headers_say_or_do_not_say) {
    Options options{.proxy = "traefik", .public_url = "https://api.example/base/"};
    BOOST_TEST(after(options, {}) == "https://api.example/base 127.0.0.1:123");
    BOOST_TEST(after(options, everything) == "https://api.example/base 1.2.3.4:0");
    options.proxy_headers = false;
    BOOST_TEST(after(options, everything) == "https://api.example/base 127.0.0.1:123");
}

BOOST_AUTO_TEST_CASE(D1_a_public_url_without_a_path_leaves_the_prefix_to_the_proxy) {
    Options const options{.proxy = "traefik", .public_url = "https://api.example"};
    BOOST_TEST(after(options, everything) == "https://api.example/api 1.2.3.4:0");
}

BOOST_AUTO_TEST_CASE(R5_the_public_url_needs_no_permission_but_the_host_header_does) {
    Options const options{.allowed_hosts = "a.com", .public_url = "https://api.example"};
    BOOST_TEST(after(options, {}) == "https://api.example 127.0.0.1:123");
    http::Request request = request_with({});
    request.scope.host = "evil.com";
    BOOST_TEST(after(rewriter(options), request) == "400");
}

std::string warnings(Options const& options, http::Headers const& headers) {
    Capture const log;
    auto const rewrite = rewriter(options);
    for (int i = 0; i < 3; ++i) {
        http::Request request = request_with(headers);
        BOOST_TEST(!rewrite(request).has_value());
    }
    return std::string(log.text());
}

BOOST_AUTO_TEST_CASE(D4_an_untrusted_peer_with_forwarded_headers_is_reported_once) {
    std::string const said = warnings({.forwarded_allow_ips = "10.0.0.1"}, everything);
    BOOST_TEST(said.find("--forwarded-allow-ips=\"10.0.0.1,127.0.0.1\"") != std::string::npos);
    BOOST_TEST(said.find('\n') == said.size() - 1);
}

BOOST_AUTO_TEST_CASE(D4_nothing_is_said_without_need) {
    BOOST_TEST(warnings({.forwarded_allow_ips = "10.0.0.1"}, {{"X-Real-IP", "1.2.3.4"}}) == "");
    BOOST_TEST(warnings({.forwarded_allow_ips = "10.0.0.1"}, {{"Forwarded", "for=_a"}}) == "");
    BOOST_TEST(warnings({.proxy_headers = false, .forwarded_allow_ips = ""}, everything) == "");
    BOOST_TEST(warnings({.proxy = "traefik"}, everything) == "");
}

BOOST_AUTO_TEST_CASE(R9_a_wrong_prefix_is_reported_once) {
    std::string const said = warnings({.proxy = "traefik"}, {{"X-Forwarded-Prefix", "//evil"}});
    BOOST_TEST(said.starts_with("WARNING:  X-Forwarded-Prefix from a trusted proxy is ignored: "));
    BOOST_TEST(said.find('\n') == said.size() - 1);
}

BOOST_AUTO_TEST_CASE(R9_more_prefixes_than_hops_are_reported_once) {
    std::string const said = warnings({.proxy = "traefik"}, {{"X-Forwarded-Prefix", "/a, /b"}});
    BOOST_TEST(said.starts_with("WARNING:  X-Forwarded-Prefix has more values than"));
    BOOST_TEST(said.find('\n') == said.size() - 1);
}

BOOST_AUTO_TEST_SUITE_END()
