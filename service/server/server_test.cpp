#include "service/server/server.hpp"

#include "service/base/log.hpp"
#include "service/server/detail/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(server)

namespace {

void answer_path(http::Exchange& exchange) {
    exchange.reply(text(exchange.request().scope.raw_path));
}

void echo(http::Exchange& exchange) {
    exchange.read_body([&exchange] { exchange.reply(text(exchange.request().body)); });
}

bool starts(std::string const& text, std::string_view with) { return text.starts_with(with); }

} // namespace

BOOST_AUTO_TEST_CASE(one_connection_carries_many_requests) {
    TestServer server(answer_path);
    TestClient client = server.connect();
    for (std::string const path : {"/a", "/b", "/c"}) {
        BOOST_TEST(body_of(client.get(path).answer()) == path);
    }
}

BOOST_AUTO_TEST_CASE(the_head_is_as_the_reference_writes_it) { // RESP-01
    TestServer server(answer_path);
    BOOST_TEST(
        server.connect().get("/").answer()
        == "HTTP/1.1 200 OK\r\nserver: svc\r\ncontent-length: 1\r\n\r\n/"
    );
}

// ROUTE-82: the server's fields, the operator's, the application's as they are, and the end.
BOOST_AUTO_TEST_CASE(the_parts_of_a_head_stand_in_their_order) {
    auto settings = quiet_settings();
    settings.date_header = true;
    settings.headers = {{"X-Operator", "1"}};
    TestServer server(
        [](http::Exchange& exchange) {
            http::Response response = text("x");
            response.headers.append("server", "app");
            response.headers.append("x-app", "a");
            response.headers.append("x-app", "b");
            exchange.reply(std::move(response));
        },
        settings
    );
    std::string const answer
        = server.connect().send("GET / HTTP/1.0\r\nConnection: close\r\n\r\n").rest();
    BOOST_TEST(starts(answer, "HTTP/1.1 200 OK\r\ndate: "));
    BOOST_TEST(
        answer.substr(answer.find(" GMT\r\n"))
        == " GMT\r\nserver: svc\r\nx-operator: 1\r\nserver: app\r\nx-app: a\r\nx-app: b\r\n"
           "content-length: 1\r\nconnection: close\r\n\r\nx"
    );
}

BOOST_AUTO_TEST_CASE(pipelined_requests_are_answered_in_order) { // ROUTE-87
    TestServer server([](http::Exchange& exchange) {
        if (exchange.request().scope.raw_path == "/slow") {
            auto const later = exchange.defer();
            exchange.run_blocking([later] {
                std::this_thread::sleep_for(30ms);
                later.reply(text("/slow"));
            });
        } else {
            answer_path(exchange);
        }
    });
    TestClient client = server.connect();
    client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n"
                "GET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\nGET /4 HT");
    for (std::string const path : {"/1", "/slow", "/2", "/3"}) {
        BOOST_TEST(body_of(client.answer()) == path);
    }
    BOOST_TEST(body_of(client.send("TP/1.1\r\nHost: a\r\n\r\n").answer()) == "/4");
}

BOOST_AUTO_TEST_CASE(many_pipelined_requests_are_all_answered) {
    TestServer server(answer_path);
    TestClient client = server.connect();
    std::string requests;
    for (int i = 0; i != 3000; ++i) {
        requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    client.send(requests);
    int wrong = 0;
    for (int i = 0; i != 3000; ++i) {
        wrong += body_of(client.answer()) == "/" + std::to_string(i) ? 0 : 1;
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(a_request_may_come_byte_by_byte) {
    TestServer server(echo);
    TestClient client = server.connect();
    for (char const c :
         std::string("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")) {
        client.send({&c, 1});
        std::this_thread::sleep_for(100us);
    }
    BOOST_TEST(body_of(client.answer()) == "hello");
}

BOOST_AUTO_TEST_CASE(a_chunked_body_is_read_whole) {
    TestServer server(echo);
    TestClient client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
    BOOST_TEST(client.silent_for(20ms));
    client.send("lo\r\n7\r\n, world\r\n0\r\n\r\n");
    BOOST_TEST(body_of(client.answer()) == "hello, world");
    BOOST_TEST(body_of(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").answer()).empty());
}

BOOST_AUTO_TEST_CASE(head_is_answered_without_a_body) {
    TestServer server(answer_path);
    TestClient client = server.connect();
    client.send("HEAD /long HTTP/1.1\r\nHost: a\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    std::string const both = client.receive_until("/x");
    BOOST_TEST(both.find("content-length: 5") != std::string::npos);
    BOOST_TEST(both.find("/long") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_malformed_request_is_refused_and_the_connection_closed) { // ROUTE-80
    base::log::Capture const log;
    TestServer server(answer_path);
    TestClient client = server.connect();
    client.send("GET / HTTP/1.1\r\nHost : a\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
    std::string const all = client.rest();
    BOOST_TEST(starts(all, "HTTP/1.1 400 Bad Request\r\n"));
    BOOST_TEST(all.find("connection: close") != std::string::npos);
    BOOST_TEST(body_of(all) == "Invalid HTTP request received.");
    server.stop();
    BOOST_TEST(log.text().find("WARNING:  Invalid HTTP request received.") != std::string::npos);
}

namespace {

struct ConnectionRow {
    std::string_view name;
    std::string request;
    std::string_view status;
    bool kept;

    friend std::ostream& operator<<(std::ostream& out, ConnectionRow const& row) {
        return out << row.name;
    }
};

// Where two parsers of the reference differ, and where both do harm: D5.
ConnectionRow const connection_rows[] = {
    {"ROUTE-81: no Host", "GET / HTTP/1.1\r\n\r\n", "400 Bad Request", false},
    {"ROUTE-81: two", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400 Bad Request", false},
    {"ROUTE-81: none in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "200 OK", false},
    {"ROUTE-83: HTTP/1.0 that wants to go on",
     "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
     "200 OK",
     true},
    {"ROUTE-84: Close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n", "200 OK", false},
    {"ROUTE-84: in a list",
     "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, close\r\n\r\n",
     "200 OK",
     false},
    {"ROUTE-87: an unknown upgrade",
     "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
     "200 OK",
     true},
};

} // namespace

BOOST_DATA_TEST_CASE(a_connection_goes_on_or_ends, connection_rows) {
    base::log::Capture const quiet;
    TestServer server(answer_path);
    TestClient client = server.connect();
    BOOST_TEST(
        starts(client.send(sample.request).answer(), "HTTP/1.1 " + std::string(sample.status))
    );
    // What is kept answers again, and then ends because it is asked to.
    std::string const next
        = client.send("GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").rest();
    BOOST_TEST(body_of(next) == (sample.kept ? "/next" : ""));
}

BOOST_AUTO_TEST_CASE(who_wants_a_websocket_is_told_in_the_log) { // ROUTE-87
    base::log::Capture const log;
    TestServer server(answer_path);
    TestClient client = server.connect();
    client.send("GET /chat HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\n"
                "Upgrade: websocket\r\n\r\n");
    BOOST_TEST(body_of(client.answer()) == "/chat");
    BOOST_TEST(body_of(client.get("/plain").answer()) == "/plain");
    server.stop();
    BOOST_TEST(
        log.text().find("Unsupported upgrade request. From 127.0.0.1 ") != std::string::npos
    );
    BOOST_TEST(log.text().find(": GET /chat is answered as HTTP/1.1;") != std::string::npos);
    BOOST_TEST(log.text().find("/plain") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_large_refused_request_can_still_read_its_answer) {
    TestServer server(echo);
    TestClient client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n");
    client.send(std::string(300'000, 'x'));
    BOOST_TEST(starts(client.rest(), "HTTP/1.1 413 "));
    BOOST_TEST(!client.was_reset()); // a reset could have taken the answer with it
}

BOOST_AUTO_TEST_CASE(a_chunked_body_beyond_the_limit_is_refused) {
    auto settings = quiet_settings();
    settings.limits.body = 1000;
    TestServer server(echo, settings);
    TestClient client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n");
    client.send(std::string(1000, 'x') + "\r\n1\r\nx\r\n0\r\n\r\n");
    BOOST_TEST(starts(client.rest(), "HTTP/1.1 413 "));
}

BOOST_AUTO_TEST_CASE(continue_is_said_only_when_the_body_is_wanted) { // ROUTE-86
    TestServer server([](http::Exchange& exchange) {
        exchange.request().scope.raw_path == "/echo" ? echo(exchange) : answer_path(exchange);
    });
    std::string const head
        = " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    TestClient wanted = server.connect();
    wanted.send("POST /echo" + head);
    BOOST_TEST(wanted.receive_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    BOOST_TEST(body_of(wanted.send("ab").answer()) == "ab");

    TestClient unwanted = server.connect();
    std::string const answer = unwanted.send("POST /other" + head).rest();
    BOOST_TEST(starts(answer, "HTTP/1.1 200 OK"));
    BOOST_TEST(answer.find("connection: close") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_small_body_that_nobody_reads_is_skipped) { // R21
    TestServer server(answer_path);
    TestClient client = server.connect();
    client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    BOOST_TEST(body_of(client.answer()) == "/a");
    client.send(std::string(1000, 'x')).get("/b");
    BOOST_TEST(body_of(client.answer()) == "/b");
}

BOOST_AUTO_TEST_CASE(a_large_body_that_nobody_reads_closes_the_connection) { // R21
    TestServer server(answer_path);
    TestClient client = server.connect();
    client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n");
    client.send(std::string(500'000, 'x'));
    std::string const answer = client.rest();
    BOOST_TEST(starts(answer, "HTTP/1.1 200 OK"));
    BOOST_TEST(answer.find("connection: close") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_a_handler_throws_is_answered_with_500) {
    base::log::Capture const log;
    TestServer server([](http::Exchange& exchange) {
        exchange.request().scope.raw_path == "/body"
            ? exchange.read_body([] { throw std::runtime_error("later"); })
            : throw std::runtime_error("at once");
    });
    std::string const answer = server.connect().get("/").rest();
    BOOST_TEST(starts(answer, "HTTP/1.1 500 "));
    BOOST_TEST(body_of(answer) == "Internal Server Error");
    BOOST_TEST(starts(server.connect().get("/body").rest(), "HTTP/1.1 500 "));
    server.stop();
    BOOST_TEST(log.text().find("ERROR:    Exception in application: at once") != std::string::npos);
    BOOST_TEST(log.text().find("ERROR:    Exception in application: later") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_handler_that_forgets_to_answer_is_answered_with_500) {
    base::log::Capture const log;
    TestServer server([](http::Exchange&) {});
    BOOST_TEST(starts(server.connect().get("/forgotten").answer(), "HTTP/1.1 500 "));
    server.stop();
    BOOST_TEST(log.text().find("without an answer: GET /forgotten") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_answer_that_may_not_be_sent_becomes_500) { // D8, RESP-06
    base::log::Capture const log;
    TestServer server([](http::Exchange& exchange) {
        http::Response response;
        response.headers.append("x", "a\r\nb: c");
        exchange.reply(std::move(response));
    });
    BOOST_TEST(starts(server.connect().get("/split").answer(), "HTTP/1.1 500 "));
    server.stop();
    BOOST_TEST(log.text().find("The answer to GET /split: its status or one") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_client_that_only_stops_sending_is_still_answered) {
    TestServer server([](http::Exchange& exchange) {
        auto const later = exchange.defer();
        exchange.run_blocking([later] {
            std::this_thread::sleep_for(30ms);
            later.reply(text("late"));
        });
    });
    TestClient client = server.connect();
    client.get("/").get("/");
    client.finish_sending();
    BOOST_TEST(body_of(client.answer()) == "late");
    BOOST_TEST(body_of(client.answer()) == "late");
    BOOST_TEST(client.closed_within(1s));
}

BOOST_AUTO_TEST_CASE(a_request_that_asks_for_it_closes_the_connection) {
    TestServer server(answer_path);
    TestClient client = server.connect();
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    BOOST_TEST(client.rest().find("connection: close") != std::string::npos);
    BOOST_TEST(body_of(server.connect().send("GET /old HTTP/1.0\r\n\r\n").rest()) == "/old");
}

BOOST_AUTO_TEST_CASE(the_scope_knows_both_ends) {
    TestServer server([](http::Exchange& exchange) {
        http::Scope const& scope = exchange.request().scope;
        exchange.reply(text(scope.client->host + " " + std::to_string(scope.server.port)));
    });
    std::string const expected = "127.0.0.1 " + std::to_string(server.port());
    BOOST_TEST(body_of(server.connect().get("/").answer()) == expected);
}

BOOST_AUTO_TEST_CASE(clients_are_spread_over_the_threads) {
    std::atomic<int> first{0};
    static thread_local bool is_first = false;
    std::atomic<bool> named{false};
    TestServer server([&](http::Exchange& exchange) {
        is_first = is_first || !named.exchange(true);
        first += is_first ? 1 : 0;
        answer_path(exchange);
    });
    std::vector<TestClient> clients(20);
    for (TestClient& client : clients) {
        client.connect(server.port());
    }
    for (TestClient& client : clients) {
        client.get("/").answer();
    }
    BOOST_TEST(first >= 5);
    BOOST_TEST(first <= 15);
}

BOOST_AUTO_TEST_CASE(background_work_runs_in_order_after_the_answer) { // RESP-7C
    std::atomic<int> done{0};
    base::log::Capture const log;
    TestServer server([&done](http::Exchange& exchange) {
        http::Response response = text("ok");
        response.background.emplace_back([&done] { done = 1; });
        response.background.emplace_back([&done] {
            done = done * 10 + 2;
            throw std::runtime_error("stop");
        });
        response.background.emplace_back([&done] { done = -1; });
        exchange.reply(std::move(response));
    });
    BOOST_TEST(body_of(server.connect().get("/").answer()) == "ok");
    server.stop();
    BOOST_TEST(done == 12);
}

BOOST_AUTO_TEST_CASE(the_operators_headers_come_before_the_applications) { // CLI-5F
    auto settings = quiet_settings();
    settings.headers = {{"X-Y", "z"}, {"Server", "mine"}};
    TestServer server(answer_path, settings);
    BOOST_TEST(starts(
        server.connect().get("/").answer(),
        "HTTP/1.1 200 OK\r\nx-y: z\r\nserver: mine\r\ncontent-length: 1\r\n"
    ));
    settings.headers = {{"bad name", "z"}};
    BOOST_CHECK_THROW(Server(settings, free_port(), answer_path), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
