// Clients that want the worst: the server stays up, small, and there for others.

#include "service/base/log.hpp"
#include "service/server/detail/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(hostile)

namespace {

void echo_size(http::Exchange& exchange) {
    exchange.read_body([&exchange] {
        exchange.reply(text(std::to_string(exchange.request().body.size())));
    });
}

Settings one_thread() {
    Settings settings = quiet_settings();
    settings.threads = 1;
    return settings;
}

std::size_t open_descriptors() {
    std::filesystem::directory_iterator const all("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

bool is_served(TestServer& server) {
    return server.connect().get("/").answer().starts_with("HTTP/1.1 200 OK");
}

std::string const post = "POST / HTTP/1.1\r\nHost: a\r\n";
std::string const chunked_post = post + "Transfer-Encoding: chunked\r\n\r\n";

} // namespace

// What nobody reads is not made: neither answers nor the requests for them pile up.
BOOST_AUTO_TEST_CASE(a_flood_of_requests_whose_answers_nobody_reads_is_not_taken) {
    TestServer server(
        [](http::Exchange& exchange) { exchange.reply(text(std::string(8000, 'x'))); }, one_thread()
    );
    TestClient client(4096);
    client.connect(server.port());
    std::string const request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    std::string flood;
    while (flood.size() < 100'000) {
        flood += request;
    }
    std::size_t taken = 0;
    while (std::size_t const more
           = client.send_some(std::string_view(flood).substr(taken % request.size()), 500ms)) {
        taken += more;
        BOOST_REQUIRE(taken < 50'000'000U);
    }
    BOOST_TEST(is_served(server));
    BOOST_TEST(client.answer().size() > 8000U); // and who reads after all is answered
    BOOST_TEST(client.answer().size() > 8000U);
}

BOOST_AUTO_TEST_CASE(clients_that_reset_anywhere_leave_nothing_behind) {
    base::log::Capture const quiet;
    TestServer server(echo_size);
    BOOST_TEST(is_served(server));
    std::size_t const before = open_descriptors();
    std::string const beginnings[]
        = {"",
           "GE",
           post,
           post + "Content-Length: 100000\r\n\r\nabc",
           chunked_post + "ff\r\nabc",
           chunked_post + "3\r\nabc\r\n0\r\nTrailer",
           post + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n"};
    for (int i = 0; i != 50; ++i) {
        for (std::string const& beginning : beginnings) {
            server.connect().send(beginning).reset();
            TestClient half = server.connect();
            half.send(beginning).finish_sending();
        }
    }
    BOOST_TEST(eventually([&] { return open_descriptors() <= before; }));
    BOOST_TEST(is_served(server));
}

BOOST_AUTO_TEST_CASE(a_body_in_tiny_chunks_leaves_time_for_others) {
    TestServer server(echo_size, one_thread());
    std::string tiny;
    for (int i = 0; i != 200'000; ++i) {
        tiny += "1\r\nx\r\n";
    }
    TestClient client = server.connect();
    std::thread sender([&] { client.send(chunked_post + tiny + "0\r\n\r\n"); });
    BOOST_TEST(is_served(server));
    sender.join();
    BOOST_TEST(body_of(client.answer()) == "200000");
}

struct SlowRow {
    char const* name;
    std::string request;
    std::string trickle;
    std::string_view status;

    friend std::ostream& operator<<(std::ostream& out, SlowRow const& row) {
        return out << row.name;
    }
};

// Whatever they trickle, their time runs out.
SlowRow const slow_rows[] = {
    {"a body that was invited and does not come",
     post + "Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n",
     "",
     "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 408 "},
    {"a size line without end", chunked_post, "0", "HTTP/1.1 40"},
    {"extensions without end", chunked_post + "1;", "x", "HTTP/1.1 408 "},
    {"trailers without end", chunked_post + "0\r\n", "A: b\r\n", "HTTP/1.1 4"},
    {"blank lines instead of a request", "", "\r\n", "HTTP/1.1 400 "},
};

BOOST_DATA_TEST_CASE(a_trickle_ends, slow_rows) {
    base::log::Capture const quiet;
    auto settings = one_thread();
    settings.timeouts.header = 300ms;
    settings.timeouts.body = 300ms;
    TestServer server(echo_size, settings);
    TestClient client = server.connect();
    client.send(sample.request);
    std::string answer;
    for (int i = 0; i != 500 && answer.empty(); ++i) {
        client.send(sample.trickle);
        if (!client.silent_for(10ms)) {
            answer = client.rest();
        }
    }
    BOOST_TEST(answer.starts_with(sample.status), answer);
    BOOST_TEST(is_served(server));
}

// Nothing is sent for it, and it is no reason to wait for a body either.
BOOST_AUTO_TEST_CASE(an_invitation_is_said_once_and_never_after_a_refusal) {
    base::log::Capture const quiet;
    auto settings = one_thread();
    settings.limits.body = 10;
    TestServer server(echo_size, settings);
    TestClient twice = server.connect();
    twice.send(post + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    BOOST_TEST(twice.receive_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    twice.send("ab");
    BOOST_TEST(twice.silent_for(50ms));
    BOOST_TEST(body_of(twice.send("cd").answer()) == "4");
    std::string const large
        = server.connect().send(post + "Expect: 100-continue\r\nContent-Length: 11\r\n\r\n").rest();
    BOOST_TEST(large.starts_with("HTTP/1.1 413 "));
}

BOOST_AUTO_TEST_CASE(garbage_is_answered_once_and_left) {
    base::log::Capture const quiet;
    TestServer server(echo_size);
    for (std::string garbage :
         {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
          std::string(100'000, '\0'),
          std::string(100'000, 'A'),
          std::string("SSH-2.0-OpenSSH_9.2\r\n\r\n")}) {
        TestClient client = server.connect();
        std::string const answer = client.send(garbage).send(garbage).rest();
        BOOST_TEST(answer.starts_with("HTTP/1.1 4"));
        BOOST_TEST(answer.find("HTTP/1.1", 1) == std::string::npos);
        BOOST_TEST(!client.was_reset());
    }
    BOOST_TEST(is_served(server));
}

BOOST_AUTO_TEST_SUITE_END()
