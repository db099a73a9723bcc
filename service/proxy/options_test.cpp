#include "service/proxy/options.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::proxy;

BOOST_AUTO_TEST_SUITE(options)

BOOST_AUTO_TEST_CASE(without_options_loopback_is_trusted_for_two_headers) {
    auto const settings = parse_options({});
    BOOST_REQUIRE(settings.has_value());
    BOOST_TEST(settings->proxy_headers);
    BOOST_TEST(!settings->trusted_peers.named());
    BOOST_TEST((settings->headers == default_forwarded_headers(false)));
    BOOST_TEST(!settings->hops.has_value());
    BOOST_TEST(!settings->public_url.has_value());
}

BOOST_AUTO_TEST_CASE(all_options_are_understood) {
    auto const settings = parse_options({
        .proxy_headers = false,
        .forwarded_allow_ips = "*",
        .forwarded_headers = "forwarded",
        .proxy = "nginx",
        .forwarded_hops = 64,
        .allowed_hosts = "a.com",
        .public_url = "https://a.com/api",
    });
    BOOST_REQUIRE(settings.has_value());
    BOOST_TEST(!settings->proxy_headers);
    BOOST_TEST(settings->trusted_peers.everybody());
    BOOST_TEST((settings->headers == HeaderSet{ForwardedHeader::Forwarded}));
    BOOST_TEST(*settings->hops == 64U);
    BOOST_TEST(!settings->allowed_hosts.contains("b.com"));
    BOOST_TEST(settings->public_url->prefix == "/api");
}

struct WrongRow {
    std::string_view why;
    Options options;

    friend std::ostream& operator<<(std::ostream& out, WrongRow const& row) {
        return out << row.why;
    }
};

WrongRow const wrong[] = {
    {"--forwarded-allow-ips: 'localhost' is a name, and names are not looked up: write loopback",
     {.forwarded_allow_ips = "localhost"}},
    {"--proxy: 'squid' is not one of traefik, nginx, caddy, haproxy, apache, envoy",
     {.proxy = "squid"}},
    {"--proxy: '' is not one of traefik, nginx, caddy, haproxy, apache, envoy", {.proxy = ""}},
    {"--forwarded-headers: 'x' is not one of for, proto, host, port, prefix, forwarded",
     {.forwarded_headers = "x", .proxy = "nginx"}},
    {"--forwarded-hops: the number of proxies is 1 to 64", {.forwarded_hops = 0}},
    {"--forwarded-hops: the number of proxies is 1 to 64", {.forwarded_hops = -1}},
    {"--forwarded-hops: the number of proxies is 1 to 64", {.forwarded_hops = 65}},
    {"--allowed-hosts: 'a:1' is not a host name without a port, nor *.name",
     {.allowed_hosts = "a:1"}},
    {"--public-url: 'a.com' does not begin with http:// or https://", {.public_url = "a.com"}},
    {"--proxy: 'squid' is not one of traefik, nginx, caddy, haproxy, apache, envoy",
     {.proxy = "squid", .forwarded_hops = 0, .public_url = "a.com"}},
};

BOOST_DATA_TEST_CASE(D3_a_wrong_option_is_named, wrong) {
    auto const settings = parse_options(sample.options);
    BOOST_REQUIRE(!settings.has_value());
    BOOST_TEST(settings.error() == sample.why);
}

struct WarningRow {
    char const* name;
    Options options;
    std::string_view root_path;
    std::string_view warning;

    friend std::ostream& operator<<(std::ostream& out, WarningRow const& row) {
        return out << row.name;
    }
};

WarningRow const warning_rows[] = {
    {"nothing said", {}, "/api", ""},
    {"peers named", {.forwarded_allow_ips = "10.0.0.1"}, "", ""},
    {"everybody",
     {.forwarded_allow_ips = "*"},
     "",
     "--forwarded-allow-ips=\"*\" believes the forwarded headers of everybody who connects: make "
     "sure that only your proxy can reach this port, or name its address instead"},
    {"everybody, but no headers", {.proxy_headers = false, .forwarded_allow_ips = "*"}, "", ""},
    {"two prefixes",
     {.public_url = "https://a.example/one"},
     "/two",
     "--root-path /two is not used: the path of --public-url, /one, wins over it"},
    {"the same prefix twice", {.public_url = "https://a.example/one"}, "/one/", ""},
    {"a public URL without one", {.public_url = "https://a.example"}, "/two", ""},
};

BOOST_DATA_TEST_CASE(D3_D1_what_is_said_before_the_first_request, warning_rows) {
    auto const settings = parse_options(sample.options);
    BOOST_REQUIRE(settings.has_value());
    auto const warnings = start_warnings(*settings, sample.root_path);
    BOOST_TEST((warnings.empty() ? "" : warnings.front()) == sample.warning);
    BOOST_TEST(warnings.size() == (sample.warning.empty() ? 0U : 1U));
}

BOOST_AUTO_TEST_SUITE_END()
