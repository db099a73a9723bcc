#include "service/base/log.hpp"
#include "service/server/detail/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <ostream>
#include <string>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;
using namespace std::chrono_literals;
using Kind = http::BodyPart::Kind;

BOOST_AUTO_TEST_SUITE(body_stream)

namespace {

/** Asks, as a handler does from any thread. */
std::future<http::BodyPart> ask(http::Deferred const& exchange) {
    auto const promise = std::make_shared<std::promise<http::BodyPart>>();
    exchange.read_body([promise](http::BodyPart part) { promise->set_value(std::move(part)); });
    return promise->get_future();
}

http::BodyPart next(http::Deferred const& exchange) { return ask(exchange).get(); }

/** All parts up to the last; the last one's kind in brackets. */
std::string read_all(http::Deferred const& exchange) {
    std::string all;
    for (;;) {
        http::BodyPart const part = next(exchange);
        if (part.kind != Kind::Piece) {
            return all + (part.kind == Kind::End ? "[end]" : "[broken]");
        }
        BOOST_TEST(!part.bytes.empty());
        all += part.bytes;
    }
}

std::string const upload = "POST /up HTTP/1.1\r\nHost: test\r\nContent-Length: ";
std::string const chunked_upload
    = "POST /up HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";

} // namespace

BOOST_AUTO_TEST_CASE(a_body_comes_in_parts_as_the_client_sends_it) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(upload + "6\r\n\r\nab");
    auto const exchange = desk.take();
    BOOST_TEST(exchange.request().body.empty());
    BOOST_TEST(next(exchange).bytes == "ab");
    auto later = ask(exchange);
    client.send("cd");
    BOOST_TEST(later.get().bytes == "cd");
    client.send("ef");
    BOOST_TEST(read_all(exchange) == "ef[end]");
    BOOST_TEST(read_all(exchange) == "[end]"); // however often
    exchange.reply(text("thanks"));
    BOOST_TEST(body_of(client.answer()) == "thanks");
}

BOOST_AUTO_TEST_CASE(what_came_in_many_chunks_is_one_part) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(chunked_upload + "1\r\na\r\n2\r\nbc\r\n1;x=y\r\nd\r\n0\r\n\r\n");
    auto const exchange = desk.take();
    BOOST_TEST(next(exchange).bytes == "abcd");
    BOOST_TEST((next(exchange).kind == Kind::End));
    exchange.reply(text("thanks"));
    BOOST_TEST(body_of(client.answer()) == "thanks");
}

BOOST_AUTO_TEST_CASE(a_request_without_a_body_has_an_end_and_nothing_else) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.get("/");
    auto const exchange = desk.take();
    BOOST_TEST(read_all(exchange) == "[end]");
    exchange.reply(text("thanks"));
    BOOST_TEST(body_of(client.answer()) == "thanks");
}

// Back-pressure: the socket's buffers fill, and then the client waits.
BOOST_AUTO_TEST_CASE(a_client_can_be_no_faster_than_its_handler) {
    constexpr std::size_t size = 64UL * 1024 * 1024;
    Settings settings = quiet_settings();
    settings.limits.body = size;
    Desk desk;
    TestServer server(desk.handler(), settings);
    TestClient client = server.connect();
    client.send(upload + std::to_string(size) + "\r\n\r\n");
    auto const exchange = desk.take();
    std::string const block(65536, 'x');
    std::size_t sent = 0;
    while (std::size_t const count = client.send_some(block, 200ms)) {
        sent += count;
    }
    BOOST_TEST(sent < size / 2);
    std::thread rest([&] {
        while (sent < size) {
            sent += client.send_some(block.substr(0, size - sent), 5s);
        }
    });
    std::size_t received = 0;
    std::size_t largest = 0;
    for (auto part = next(exchange); part.kind == Kind::Piece; part = next(exchange)) {
        received += part.bytes.size();
        largest = std::max(largest, part.bytes.size());
    }
    rest.join();
    BOOST_TEST(received == size);
    BOOST_TEST(largest <= 128UL * 1024); // memory holds one part
}

// ROUTE-86
BOOST_AUTO_TEST_CASE(continue_is_said_with_the_first_question) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send("POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
    );
    auto const exchange = desk.take();
    BOOST_TEST(client.silent_for(20ms));
    auto first = ask(exchange);
    BOOST_TEST(client.receive_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ab");
    BOOST_TEST(first.get().bytes == "ab");
    auto second = ask(exchange);
    BOOST_TEST(client.silent_for(20ms)); // said once
    client.send("cd");
    BOOST_TEST(second.get().bytes == "cd");
    exchange.reply(text("thanks"));
    BOOST_TEST(client.answer().starts_with("HTTP/1.1 200 "));
}

struct BrokenRow {
    char const* name;
    std::string bytes;
    int status_code;

    friend std::ostream& operator<<(std::ostream& out, BrokenRow const& row) {
        return out << row.name;
    }
};

BrokenRow const broken_rows[] = {
    {"beyond the limit", "4\r\nabcd\r\n8\r\nefghijkl\r\n", 413},
    {"malformed framing", "4\r\nabcd\r\n-1\r\n", 400},
};

BOOST_DATA_TEST_CASE(a_body_that_cannot_be_read_on_is_told_and_ends_the_connection, broken_rows) {
    base::log::Capture const log;
    Settings settings = quiet_settings();
    settings.limits.body = 8;
    Desk desk;
    TestServer server(desk.handler(), settings);
    TestClient client = server.connect();
    client.send(chunked_upload + sample.bytes);
    auto const exchange = desk.take();
    http::BodyPart part = next(exchange);
    while (part.kind == Kind::Piece) {
        part = next(exchange);
    }
    BOOST_TEST((part.kind == Kind::Broken));
    BOOST_TEST(part.status_code == sample.status_code);
    http::Response answer = text("no");
    answer.status_code = part.status_code;
    exchange.reply(std::move(answer));
    std::string const received = client.rest();
    BOOST_TEST(received.find("connection: close\r\n") != std::string::npos);
    BOOST_TEST(received.ends_with("\r\n\r\nno"));
}

BOOST_AUTO_TEST_CASE(a_body_that_does_not_come_breaks_with_408) { // R29
    Settings settings = quiet_settings();
    settings.timeouts.body = 200ms;
    Desk desk;
    TestServer server(desk.handler(), settings);
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\nab");
    auto const exchange = desk.take();
    BOOST_TEST(next(exchange).bytes == "ab");
    http::BodyPart const part = next(exchange);
    BOOST_TEST((part.kind == Kind::Broken));
    BOOST_TEST(part.status_code == 408);
    exchange.reply(text("slow"));
    BOOST_TEST(client.rest().find("connection: close\r\n") != std::string::npos);
}

// The client waits for the handler then, not the other way round.
BOOST_AUTO_TEST_CASE(a_handler_may_take_longer_than_a_client) {
    Settings settings = quiet_settings();
    settings.timeouts.body = 400ms;
    Desk desk;
    TestServer server(desk.handler(), settings);
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\nabcd");
    auto const exchange = desk.take();
    std::this_thread::sleep_for(900ms);
    BOOST_TEST(read_all(exchange) == "abcd[end]");
    exchange.reply(text("thanks"));
    BOOST_TEST(body_of(client.answer()) == "thanks");
}

BOOST_AUTO_TEST_CASE(a_client_that_goes_breaks_the_body_that_is_waited_for) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\nab");
    auto const exchange = desk.take();
    BOOST_TEST(next(exchange).bytes == "ab");
    auto waiting = ask(exchange);
    client.close();
    http::BodyPart const part = waiting.get();
    BOOST_TEST((part.kind == Kind::Broken));
    BOOST_TEST(part.status_code == 0);
    BOOST_TEST(exchange.cancelled());
}

BOOST_AUTO_TEST_CASE(a_client_that_went_meanwhile_breaks_the_body_at_the_next_question) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\nab");
    auto const exchange = desk.take();
    client.reset();
    BOOST_TEST(eventually([&] { return exchange.cancelled(); }));
    BOOST_TEST(read_all(exchange).ends_with("[broken]"));
    BOOST_TEST(read_all(exchange) == "[broken]");
}

BOOST_AUTO_TEST_CASE(a_client_that_stops_sending_after_its_body_is_served) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\nabcd").finish_sending();
    auto const exchange = desk.take();
    BOOST_TEST(read_all(exchange) == "abcd[end]");
    exchange.reply(text("thanks"));
    BOOST_TEST(body_of(client.answer()) == "thanks");
}

BOOST_AUTO_TEST_CASE(the_next_request_is_found_behind_the_body) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\nabcdGET /next HTTP/1.1\r\nHost: test\r\n\r\n");
    auto const first = desk.take();
    BOOST_TEST(read_all(first) == "abcd[end]");
    first.reply(text("first"));
    auto const second = desk.take();
    BOOST_TEST(second.request().scope.raw_path == "/next");
    second.reply(text("second"));
    BOOST_TEST(body_of(client.answer()) == "first");
    BOOST_TEST(body_of(client.answer()) == "second");
}

BOOST_AUTO_TEST_CASE(what_the_handler_left_is_dropped_when_it_is_small) { // R21
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\nab");
    auto const exchange = desk.take();
    BOOST_TEST(next(exchange).bytes == "ab");
    exchange.reply(text("enough"));
    BOOST_TEST(body_of(client.answer()) == "enough");
    client.send("cd").get("/next");
    desk.take().reply(text("next"));
    BOOST_TEST(body_of(client.answer()) == "next");
}

BOOST_AUTO_TEST_CASE(an_answer_while_a_part_is_waited_for_breaks_the_body) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\n");
    auto const exchange = desk.take();
    auto waiting = ask(exchange);
    exchange.reply(text("enough"));
    BOOST_TEST((waiting.get().kind == Kind::Broken));
    BOOST_TEST(body_of(client.answer()) == "enough");
    BOOST_TEST(read_all(exchange) == "[broken]");
}

BOOST_AUTO_TEST_CASE(a_stop_waits_for_a_body_that_still_comes) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.send(upload + "4\r\n\r\nab");
    auto const exchange = desk.take();
    std::thread stopping([&] { server.stop(); });
    BOOST_TEST(next(exchange).bytes == "ab");
    client.send("cd");
    BOOST_TEST(read_all(exchange) == "cd[end]");
    exchange.reply(text("thanks"));
    BOOST_TEST(client.rest().ends_with("thanks"));
    stopping.join();
}

BOOST_AUTO_TEST_SUITE_END()
