#include "service/base/log.hpp"
#include "service/server/detail/outbox.hpp"
#include "service/server/detail/test_client.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(bodies)

namespace {

/** What a stream does, seen from the test. Outlives the streams' threads. */
struct Watch {
    Watch() = default;

    ~Watch() {
        ready = true;
        for (std::thread& waker : wakers) {
            waker.join();
        }
    }

    Watch(Watch const&) = delete;
    Watch& operator=(Watch const&) = delete;

    std::atomic<int> asked{0};
    std::atomic<int> alive{0};
    std::atomic<bool> ready{false};
    std::vector<std::thread> wakers; ///< filled by the one thread that serves the test's client
};

/** Says its script: a text, "" for Wait, "!" for an exception; then the end, or for ever again. */
class Script : public http::Stream {
public:
    Script(Watch& watch, std::vector<std::string> lines, bool endless = false)
        : watch_(watch), lines_(std::move(lines)), endless_(endless) {
        ++watch_.alive;
    }

    ~Script() override { --watch_.alive; }

    Next next(std::string& piece) override {
        ++watch_.asked;
        if (at_ == lines_.size()) {
            if (!endless_) {
                return Next::End;
            }
            at_ = 0;
        }
        std::string const& line = lines_[at_++];
        if (line == "!") {
            throw std::runtime_error("the well ran dry");
        }
        piece = line;
        return line.empty() ? Next::Wait : Next::Piece;
    }

    void wait(std::function<void()> wake) override {
        watch_.wakers.emplace_back([wake = std::move(wake), &watch = watch_] {
            while (!watch.ready) {
                std::this_thread::sleep_for(1ms);
            }
            wake();
        });
    }

private:
    Watch& watch_;
    std::vector<std::string> lines_;
    std::size_t at_ = 0;
    bool endless_;
};

http::Response streamed(Watch& watch, std::vector<std::string> lines, bool endless = false) {
    http::Response response;
    response.body = std::make_unique<Script>(watch, std::move(lines), endless);
    return response;
}

http::Handler always(Watch& watch, std::vector<std::string> lines, bool endless = false) {
    return [&watch, lines, endless](http::Exchange& exchange) {
        exchange.reply(streamed(watch, lines, endless));
    };
}

std::shared_ptr<http::File> file_of(std::string const& content) {
    std::FILE* const file = std::tmpfile();
    std::fwrite(content.data(), 1, content.size(), file);
    std::fflush(file);
    int const own = ::dup(::fileno(file));
    std::fclose(file);
    return std::make_shared<http::File>(own);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_stream_is_sent_in_chunks) { // RESP-30
    Watch watch;
    TestServer server(always(watch, {"a", "bcd", "\xc3\xa9"}));
    TestClient client = server.connect();
    std::string const answer = client.get("/").receive_until("0\r\n\r\n");
    BOOST_TEST(answer.find("transfer-encoding: chunked") != std::string::npos);
    BOOST_TEST(body_of(answer) == "1\r\na\r\n3\r\nbcd\r\n2\r\n\xc3\xa9\r\n0\r\n\r\n");
    BOOST_TEST(eventually([&] { return watch.alive == 0; }));
    BOOST_TEST(client.get("/").receive_until("0\r\n\r\n") == answer); // the connection is kept
}

BOOST_AUTO_TEST_CASE(an_old_client_gets_a_stream_until_the_close) { // RESP-33
    Watch watch;
    TestServer server(always(watch, {"a", "bcd"}));
    std::string const answer = server.connect().send("GET / HTTP/1.0\r\n\r\n").rest();
    BOOST_TEST(body_of(answer) == "abcd");
}

BOOST_AUTO_TEST_CASE(head_never_asks_the_stream) {
    Watch watch;
    TestServer server(always(watch, {"a"}));
    TestClient client = server.connect();
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    BOOST_TEST(client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 200 OK\r\n"));
    BOOST_TEST(watch.asked == 0);
    BOOST_TEST(eventually([&] { return watch.alive == 0; }));
}

BOOST_AUTO_TEST_CASE(a_stream_that_waits_is_asked_again_after_the_wake) {
    Watch watch;
    TestServer server(always(watch, {"a", "", "b"}));
    TestClient client = server.connect();
    BOOST_TEST(body_of(client.get("/").receive_until("a\r\n")) == "1\r\na\r\n");
    int const asked = watch.asked;
    BOOST_TEST(client.silent_for(50ms));
    BOOST_TEST(watch.asked == asked);
    watch.ready = true;
    BOOST_TEST(client.receive_until("0\r\n\r\n") == "1\r\nb\r\n0\r\n\r\n");
}

namespace {

/** The same with a heart that beats. */
class Beating final : public Script {
public:
    using Script::Script;

    [[nodiscard]] http::Heartbeat heartbeat() const noexcept override { return {30ms, "beat"}; }
};

} // namespace

// RESP-61
BOOST_AUTO_TEST_CASE(a_heart_beats_while_its_stream_waits) {
    Watch watch;
    Settings settings = quiet_settings();
    settings.timeouts.keep_alive = 100ms; // so that time is looked at often
    TestServer server(
        [&watch](http::Exchange& exchange) {
            http::Response response;
            response.body
                = std::make_unique<Beating>(watch, std::vector<std::string>{"a", "", "b"});
            exchange.reply(std::move(response));
        },
        settings
    );
    TestClient client = server.connect();
    BOOST_TEST(body_of(client.get("/").receive_until("beat\r\n")) == "1\r\na\r\n4\r\nbeat\r\n");
    BOOST_TEST(client.receive_until("beat\r\n") == "4\r\nbeat\r\n");
    BOOST_TEST(watch.wakers.size() == 1U); // waited for once
    watch.ready = true;
    BOOST_TEST(client.receive_until("0\r\n\r\n").ends_with("1\r\nb\r\n0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(an_exception_cuts_the_stream_after_what_it_gave) { // RESP-32
    base::log::Capture const log;
    Watch watch;
    TestServer server(always(watch, {"a", "!"}));
    std::string const answer = server.connect().get("/").rest();
    BOOST_TEST(body_of(answer) == "1\r\na\r\n");
    BOOST_TEST(eventually([&] { return watch.alive == 0; }));
    server.stop();
    BOOST_TEST(
        log.text().find(
            "ERROR:    The answer to GET /: exception in its streamed body, the connection "
            "is cut: the well ran dry"
        )
        != std::string::npos
    );
}

BOOST_AUTO_TEST_CASE(the_head_is_sent_even_when_the_first_piece_throws) { // RESP-32
    base::log::Capture const log;
    Watch watch;
    TestServer server(always(watch, {"!"}));
    std::string const answer = server.connect().get("/").rest();
    BOOST_TEST(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    BOOST_TEST(body_of(answer).empty());
}

BOOST_AUTO_TEST_CASE(a_stream_with_a_length_is_held_to_it) { // RESP-31, RESP-05
    base::log::Capture const log;
    Watch watch;
    TestServer server([&watch](http::Exchange& exchange) {
        http::Response response = streamed(watch, {"abc", "def"});
        response.headers.append("content-length", exchange.request().scope.raw_path.substr(1));
        exchange.reply(std::move(response));
    });
    TestClient exact = server.connect();
    BOOST_TEST(body_of(exact.get("/6").answer()) == "abcdef");
    BOOST_TEST(body_of(exact.get("/6").answer()) == "abcdef");
    BOOST_TEST(body_of(server.connect().get("/5").rest()) == "abcde");
    BOOST_TEST(body_of(server.connect().get("/7").rest()) == "abcdef");
}

BOOST_AUTO_TEST_CASE(a_stream_ends_when_its_client_has_gone) { // RESP-34
    Watch watch;
    TestServer server(always(watch, {"piece"}, true));
    TestClient client = server.connect();
    client.get("/").receive_until("piece");
    client.close();
    BOOST_TEST(eventually([&] { return watch.alive == 0; }));
}

BOOST_AUTO_TEST_CASE(a_stream_that_waits_ends_when_its_client_has_gone) {
    Watch watch;
    TestServer server(always(watch, {"a", "", "b"}));
    TestClient client = server.connect();
    client.get("/").receive_until("a\r\n");
    client.close();
    BOOST_TEST(eventually([&] { return watch.alive == 0; }));
    watch.ready = true;
    std::this_thread::sleep_for(20ms); // the late wake finds nobody
}

BOOST_AUTO_TEST_CASE(an_endless_stream_is_made_no_faster_than_it_is_read) {
    Watch watch;
    TestServer server(always(watch, {std::string(1000, 'x')}, true));
    TestClient client(4096);
    client.connect(server.port());
    client.get("/");
    int asked = 0;
    BOOST_TEST(eventually([&] { // the socket is full: nothing is made in advance
        asked = watch.asked;
        std::this_thread::sleep_for(100ms);
        return asked != 0 && watch.asked == asked;
    }));
    BOOST_TEST(asked < 8000);
    TestClient other = server.connect();
    BOOST_TEST(!other.get("/").receive_until("xxx").empty());
}

BOOST_AUTO_TEST_CASE(an_outbox_holds_little_of_a_stream_while_its_reader_is_slow) {
    int pair[2];
    BOOST_REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
    Descriptor const ours(pair[0]);
    Descriptor const theirs(pair[1]);
    Watch watch;
    Outbox outbox;
    outbox.take(
        std::make_unique<Script>(watch, std::vector{std::string(1000, 'x')}, true),
        {wire::Framing::Chunked, 0, true}
    );
    while (outbox.send(ours.number()) == Outbox::State::Yielded) {
    }
    BOOST_TEST(outbox.unsent() <= 64U * 1024);
    int const asked = watch.asked;
    BOOST_TEST((outbox.send(ours.number()) == Outbox::State::Blocked));
    BOOST_TEST(watch.asked == asked);
}

BOOST_AUTO_TEST_CASE(a_large_body_reaches_a_slow_reader_whole) {
    std::string big(20'000'000, 'x');
    for (std::size_t i = 0; i < big.size(); i += 997) {
        big[i] = static_cast<char>('a' + i % 26);
    }
    TestServer server([&big](http::Exchange& exchange) { exchange.reply(text(big)); });
    TestClient client(8192);
    client.connect(server.port());
    client.get("/");
    std::this_thread::sleep_for(20ms);
    BOOST_TEST((body_of(client.answer()) == big));
}

BOOST_AUTO_TEST_CASE(a_slice_of_a_file_is_sent_by_the_kernel) {
    auto const file = file_of("0123456789");
    TestServer server([&file](http::Exchange& exchange) {
        http::Response response;
        response.body = http::FileSlice{file, 2, 5};
        exchange.reply(std::move(response));
    });
    TestClient client = server.connect();
    BOOST_TEST(body_of(client.get("/").answer()) == "23456");
    BOOST_TEST(body_of(client.get("/").answer()) == "23456");
}

BOOST_AUTO_TEST_CASE(a_large_file_reaches_a_slow_reader_whole_and_is_closed) {
    auto file = file_of(std::string(10'000'000, 'f'));
    std::weak_ptr<http::File const> const watched = file;
    TestServer server([&file](http::Exchange& exchange) {
        http::Response response;
        response.body = http::FileSlice{std::exchange(file, {}), 0, 10'000'000};
        exchange.reply(std::move(response));
    });
    TestClient client(8192);
    client.connect(server.port());
    BOOST_TEST((body_of(client.get("/").answer()) == std::string(10'000'000, 'f')));
    BOOST_TEST(eventually([&] { return watched.expired(); }));
}

BOOST_AUTO_TEST_CASE(a_file_that_became_shorter_cuts_the_connection) {
    base::log::Capture const log;
    auto const file = file_of("short");
    TestServer server([&file](http::Exchange& exchange) {
        http::Response response;
        response.body = http::FileSlice{file, 0, 1000};
        exchange.reply(std::move(response));
    });
    BOOST_TEST(body_of(server.connect().get("/").rest()) == "short");
}

BOOST_AUTO_TEST_SUITE_END()
