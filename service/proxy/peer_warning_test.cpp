#include "service/proxy/peer_warning.hpp"

#include "service/base/log.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

using namespace svc::proxy;
using svc::base::log::Capture;

BOOST_AUTO_TEST_SUITE(peer_warning)

struct Row {
    std::string_view trusted;
    std::string_view peer;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.trusted << " and " << row.peer;
    }
};

Row const rows[] = {
    {"127.0.0.1,::1",
     "10.1.2.3",
     "WARNING:  Forwarded headers from 10.1.2.3 are ignored: it is not a trusted proxy. If it is "
     "yours, start with --forwarded-allow-ips=\"127.0.0.1,::1,10.1.2.3\"\n"},
    {"",
     "::ffff:10.1.2.3",
     "WARNING:  Forwarded headers from 10.1.2.3 are ignored: it is not a trusted proxy. If it is "
     "yours, start with --forwarded-allow-ips=\"10.1.2.3\"\n"},
    {"127.0.0.1",
     "fe80::1%eth0",
     "WARNING:  Forwarded headers from fe80::1%eth0 are ignored: it is not a trusted proxy. If it "
     "is yours, start with --forwarded-allow-ips=\"127.0.0.1,fe80::1%eth0\"\n"},
    {"127.0.0.1",
     "",
     "WARNING:  Forwarded headers from a Unix socket are ignored: it is not a trusted proxy. If it "
     "is yours, start with --forwarded-allow-ips=\"127.0.0.1,unix:\"\n"},
};

BOOST_DATA_TEST_CASE(D4_the_warning_names_the_peer_and_the_option, rows) {
    Capture const log;
    PeerWarning(std::string(sample.trusted)).about(sample.peer);
    BOOST_TEST(log.text() == sample.expected);
}

std::size_t lines_of(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

BOOST_AUTO_TEST_CASE(D4_each_peer_is_named_once) {
    Capture const log;
    PeerWarning warning("");
    for (std::string_view const peer : {"10.0.0.1", "10.0.0.2", "10.0.0.1", "10.0.0.1"}) {
        warning.about(peer);
    }
    BOOST_TEST(lines_of(log.text()) == 2U);
}

BOOST_AUTO_TEST_CASE(D4_after_64_peers_one_line_closes_the_matter) {
    Capture const log;
    PeerWarning warning("");
    for (int i = 0; i < 1000; ++i) {
        warning.about("10.0." + std::to_string(i / 200) + '.' + std::to_string(i % 200));
    }
    warning.about("10.0.0.0");
    BOOST_TEST(lines_of(log.text()) == 65U);
    BOOST_TEST(log.text().ends_with(
        "WARNING:  Forwarded headers came from more than 64 peers that are not trusted; further "
        "ones are not reported.\n"
    ));
}

BOOST_AUTO_TEST_CASE(D4_threads_share_one_warning) {
    Capture const log;
    PeerWarning warning("");
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 500; ++i) {
                warning.about("10.0.0." + std::to_string(i % 50));
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    BOOST_TEST(lines_of(log.text()) == 50U);
}

BOOST_AUTO_TEST_SUITE_END()
