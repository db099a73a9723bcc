#include "service/proxy/hop_walk.hpp"

#include "service/base/log.hpp"
#include "service/proxy/options.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <ostream>
#include <string>

using namespace svc::proxy;
namespace http = svc::http;
using svc::base::log::Capture;

BOOST_AUTO_TEST_SUITE(hop_walk)

Rewriter rewriter(Options const& options) {
    auto settings = parse_options(options);
    BOOST_REQUIRE(settings.has_value());
    return Rewriter(*std::move(settings));
}

/** A request from 127.0.0.1:123 with that chain. */
http::Request request_with(std::string_view chain) {
    http::Request request;
    request.scope.peer = {"127.0.0.1", 123};
    request.headers = {{"X-Forwarded-For", chain}, {"X-Forwarded-Proto", "https"}};
    return request;
}

/** `scheme://client:port` */
std::string after(Rewriter const& rewrite, http::Request& request) {
    BOOST_TEST(!rewrite(request).has_value());
    auto const& client = request.scope.client;
    return request.scope.scheme + "://"
           + (client ? client->host + ':' + std::to_string(client->port) : "nobody");
}

struct HopRow {
    std::string_view trust;
    std::optional<int> hops;
    std::string_view chain;
    std::string_view client;

    friend std::ostream& operator<<(std::ostream& out, HopRow const& row) {
        return out << row.trust << " hops " << row.hops.value_or(0) << ": " << row.chain;
    }
};

// D11, R13; with `*` the reference takes the leftmost entry, always.
HopRow const hop_rows[] = {
    {"*", {}, "1.2.3.4", "1.2.3.4:0"},
    {"*", {}, "6.6.6.6, 1.2.3.4", "1.2.3.4:0"},
    {"*", 1, "6.6.6.6, 1.2.3.4", "1.2.3.4:0"},
    {"*", 2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4:0"},
    {"*", 3, "6.6.6.6, 1.2.3.4, 10.0.0.1", "6.6.6.6:0"},
    {"*", 9, "6.6.6.6, 1.2.3.4, 10.0.0.1", "6.6.6.6:0"},
    {"*", 2, "1.2.3.4, unix:", "1.2.3.4:0"},
    {"*", 2, "1.2.3.4, garbage", "127.0.0.1:123"},
    {"*", 3, "1.2.3.4, garbage, 10.0.0.1", "10.0.0.1:0"},
    {"127.0.0.1,10.0.0.0/8", {}, "6.6.6.6, 1.2.3.4, 10.0.0.2, 10.0.0.1", "1.2.3.4:0"},
    {"127.0.0.1,10.0.0.0/8", 1, "6.6.6.6, 1.2.3.4, 10.0.0.2, 10.0.0.1", "10.0.0.1:0"},
    {"127.0.0.1,10.0.0.0/8", 2, "6.6.6.6, 1.2.3.4, 10.0.0.2, 10.0.0.1", "10.0.0.2:0"},
    {"127.0.0.1,10.0.0.0/8", 3, "6.6.6.6, 1.2.3.4, 10.0.0.2, 10.0.0.1", "1.2.3.4:0"},
    {"127.0.0.1,10.0.0.0/8", 4, "6.6.6.6, 1.2.3.4, 10.0.0.2, 10.0.0.1", "1.2.3.4:0"},
};

BOOST_DATA_TEST_CASE(D11_R13_hops_bound_the_walk, hop_rows) {
    auto const rewrite
        = rewriter({.forwarded_allow_ips = std::string(sample.trust), .forwarded_hops = sample.hops}
        );
    http::Request request = request_with(sample.chain);
    BOOST_TEST(after(rewrite, request) == "https://" + std::string(sample.client));
}

BOOST_AUTO_TEST_CASE(R25_a_chain_of_30_kB_costs_no_more_than_a_short_one) {
    auto const rewrite = rewriter({.forwarded_allow_ips = "127.0.0.1"});
    std::string chain = "1.2.3.4";
    for (int i = 0; i < 3000; ++i) {
        chain += ", 127.0.0.1:" + std::to_string(3000 - i);
    }
    http::Request request = request_with(chain);
    auto const start = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i) {
        BOOST_REQUIRE(!rewrite(request).has_value());
    }
    BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(1)));
    BOOST_TEST(request.scope.client->port == 64); // where the walk ends, all trusted as they are
}

struct UnixRow {
    std::string_view trust;
    std::string_view chain;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, UnixRow const& row) {
        return out << row.trust << " and " << row.chain;
    }
};

// PROXY-21, D3
UnixRow const unix_rows[] = {
    {"127.0.0.1", "1.2.3.4", "http://nobody"},
    {"0.0.0.0/0", "1.2.3.4", "http://nobody"},
    {"unix:", "1.2.3.4", "https://1.2.3.4:0"}, // the reference: nobody
    {"*", "1.2.3.4", "https://1.2.3.4:0"},
    {"unix:", "garbage", "https://nobody"},
    {"unix:", "", "https://nobody"},
    {"unix:", "1.2.3.4, unix:", "https://1.2.3.4:0"},
};

BOOST_DATA_TEST_CASE(PROXY_21_D3_peers_of_unix_sockets, unix_rows) {
    Capture const quiet;
    auto const rewrite = rewriter({.forwarded_allow_ips = std::string(sample.trust)});
    http::Request absent = request_with(sample.chain);
    absent.scope.peer.reset();
    BOOST_TEST(after(rewrite, absent) == sample.expected);
    http::Request empty = request_with(sample.chain);
    empty.scope.peer = {"", 0};
    BOOST_TEST(after(rewrite, empty) == sample.expected);
}

BOOST_AUTO_TEST_CASE(PROXY_03_D3_R12_the_forms_of_loopback) {
    auto const rewrite = rewriter({});
    for (std::string_view const peer : {"127.0.0.1", "::1", "::ffff:127.0.0.1"}) {
        http::Request request = request_with("9.9.9.9");
        request.scope.peer->host = peer;
        BOOST_TEST(after(rewrite, request) == "https://9.9.9.9:0");
    }
}

BOOST_AUTO_TEST_SUITE_END()
