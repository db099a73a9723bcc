#include "service/base/log.hpp"
#include "service/server/detail/test_client.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ctime>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <vector>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(limits)

namespace {

void echo(http::Exchange& exchange) {
    exchange.read_body([&exchange] { exchange.reply(text(exchange.request().body)); });
}

Settings with(Timeouts timeouts) {
    Settings settings = quiet_settings();
    settings.timeouts = timeouts;
    return settings;
}

/** Processor time of this process so far. */
std::chrono::milliseconds used_time() {
    return std::chrono::milliseconds(std::clock() * 1000 / CLOCKS_PER_SEC);
}

/** No more descriptors than so many beyond those that are open, as long as it lives. */
class FewDescriptors {
public:
    explicit FewDescriptors(rlim_t more) {
        ::getrlimit(RLIMIT_NOFILE, &former_);
        int const next = ::dup(0);
        ::close(next);
        rlimit const few{static_cast<rlim_t>(next) + more, former_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
    }

    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &former_); }

    FewDescriptors(FewDescriptors const&) = delete;
    FewDescriptors& operator=(FewDescriptors const&) = delete;

private:
    rlimit former_{};
};

} // namespace

BOOST_AUTO_TEST_CASE(a_head_that_does_not_end_is_408) { // R29
    TestServer server(echo, with({.header = 100ms}));
    TestClient slow = server.connect();
    std::string answer;
    for (int i = 0; i != 50 && answer.empty(); ++i) {
        slow.send(i == 0 ? "GET / HTTP/1.1\r\nX: " : "x"); // each byte in time, the head never
        std::this_thread::sleep_for(10ms);
        answer = slow.silent_for(0ms) ? "" : slow.rest();
    }
    BOOST_TEST(answer.starts_with("HTTP/1.1 408 "));
}

BOOST_AUTO_TEST_CASE(a_client_that_says_nothing_is_left) {
    TestServer server(echo, with({.header = 100ms}));
    BOOST_TEST(server.connect().closed_within(1s));
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed) { // CLI-59
    TestServer server(echo, with({.keep_alive = 100ms}));
    TestClient client = server.connect();
    client.get("/").answer();
    BOOST_TEST(client.silent_for(50ms));
    BOOST_TEST(client.closed_within(1s));
}

BOOST_AUTO_TEST_CASE(a_body_that_does_not_come_is_408) { // R29
    TestServer server(echo, with({.body = 100ms}));
    TestClient client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
    BOOST_TEST(client.rest().starts_with("HTTP/1.1 408 "));
}

BOOST_AUTO_TEST_CASE(a_slow_but_honest_body_is_taken) {
    TestServer server(echo, with({.body = 200ms}));
    TestClient client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n");
    for (int i = 0; i != 10; ++i) { // longer than the limit, but each part buys time
        client.send(std::string(500, 'x'));
        std::this_thread::sleep_for(50ms);
    }
    BOOST_TEST(body_of(client.answer()).size() == 5000U);
}

/** Waits until the log says so; a busy machine may take its time. */
bool is_told(base::log::Capture const& log, std::string_view what) {
    auto const end = std::chrono::steady_clock::now() + 20s;
    while (log.text().find(what) == std::string_view::npos) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

BOOST_AUTO_TEST_CASE(a_reader_that_stalls_is_cut) {
    base::log::Capture const log;
    TestServer server(
        [](http::Exchange& exchange) { exchange.reply(text(std::string(20'000'000, 'x'))); },
        with({.write_stall = 200ms})
    );
    TestClient client(4096);
    client.connect(server.port());
    client.get("/");
    BOOST_TEST(is_told(log, "is cut: the client takes too little of it (--timeout-write)"));
    BOOST_TEST(client.rest().size() < 20'000'000U);
}

BOOST_AUTO_TEST_CASE(a_stalled_reader_costs_no_time) {
    TestServer server([](http::Exchange& exchange) {
        exchange.reply(text(std::string(20'000'000, 'x')));
    });
    TestClient client(4096);
    client.connect(server.port());
    client.get("/");
    std::this_thread::sleep_for(100ms);
    auto const before = used_time();
    std::this_thread::sleep_for(300ms);
    BOOST_TEST((used_time() - before).count() < 150);
}

#ifndef __SANITIZE_ADDRESS__ // it opens pipes to look at memory, and fails without descriptors
BOOST_AUTO_TEST_CASE(running_out_of_descriptors_is_survived_without_spinning) {
    base::log::Capture const log;
    TestServer server(echo);
    std::vector<TestClient> clients(6);
    {
        FewDescriptors const few(2);
        for (TestClient& client : clients) {
            client.connect(server.port());
            client.get("/");
        }
        std::vector<std::string> answers;
        for (TestClient& client : clients) {
            answers.push_back(client.answer());
        }
        auto const served = std::count_if(answers.begin(), answers.end(), [](auto const& answer) {
            return answer.starts_with("HTTP/1.1 200 OK");
        });
        BOOST_TEST(served >= 2); // more when a thread took the descriptor another gave up
        BOOST_TEST(served < 6);
        auto const before = used_time();
        std::this_thread::sleep_for(300ms);
        BOOST_TEST((used_time() - before).count() < 100);
    }
    clients.clear();
    BOOST_TEST(server.connect().get("/").answer().starts_with("HTTP/1.1 200 OK"));
    server.stop();
    BOOST_TEST(log.text().find("No file descriptors left") != std::string::npos);
}
#endif

BOOST_AUTO_TEST_CASE(a_handler_that_holds_its_thread_is_named_in_the_log) {
    base::log::Capture const log;
    TestServer server([](http::Exchange& exchange) {
        bool const slow = exchange.request().scope.raw_path == "/slow";
        std::this_thread::sleep_for(slow ? 150ms : 0ms);
        exchange.reply(text("x"));
    });
    server.connect().get("/quick").answer();
    server.connect().get("/slow").answer();
    server.stop();
    BOOST_TEST(log.text().find("A handler held its thread for 1") != std::string::npos);
    BOOST_TEST(log.text().find("GET /slow") != std::string::npos);
    BOOST_TEST(log.text().find("GET /quick") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(too_many_connections_are_answered_503) { // CLI-5B
    base::log::Capture const log;
    auto settings = quiet_settings();
    settings.limit_concurrency = 3;
    TestServer server(echo, settings);
    TestClient first = server.connect();
    TestClient second = server.connect();
    BOOST_TEST(first.get("/").answer().starts_with("HTTP/1.1 200 "));
    BOOST_TEST(second.get("/").answer().starts_with("HTTP/1.1 200 "));
    std::string const refused = server.connect().get("/").rest();
    BOOST_TEST(refused.starts_with("HTTP/1.1 503 "));
    BOOST_TEST(body_of(refused) == "Service Unavailable");
    server.stop();
    BOOST_TEST(log.text().find("WARNING:  Exceeded concurrency limit.") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
