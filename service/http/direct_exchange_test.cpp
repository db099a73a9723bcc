#include "service/http/direct_exchange.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <optional>
#include <thread>
#include <unistd.h>

using namespace svc::http;
using namespace std::chrono_literals;

namespace {

Response text(std::string body) { return {200, {}, std::move(body), {}}; }

DirectExchange exchange_with(std::string body) {
    return {std::make_unique<Request>(), std::move(body)};
}

/** Two pieces, with a wait between them. */
class Script final : public Stream {
public:
    Next next(std::string& piece) override {
        switch (at_++) {
        case 0: piece = "a"; return Next::Piece;
        case 1: return Next::Wait;
        case 2: piece = "b"; return Next::Piece;
        default: return Next::End;
        }
    }

    void wait(std::function<void()> wake) override { std::thread(std::move(wake)).detach(); }

private:
    int at_ = 0;
};

/** Waits until its heart has beaten twice. */
class Patient final : public Stream {
public:
    ~Patient() override { waker_.join(); }

    Next next(std::string& piece) override {
        switch (at_++) {
        case 0: return Next::Wait;
        case 1: piece = "at last"; return Next::Piece;
        default: return Next::End;
        }
    }

    void wait(std::function<void()> wake) override {
        waker_ = std::thread([this, wake = std::move(wake)] {
            while (asked_ < 3) { // for the interval, and for two beats
                std::this_thread::sleep_for(1ms);
            }
            wake();
        });
    }

    [[nodiscard]] Heartbeat heartbeat() const noexcept override {
        ++asked_;
        return {1ms, "beat"};
    }

private:
    int at_ = 0;
    mutable std::atomic<int> asked_ = 0;
    std::thread waker_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(direct_exchange)

BOOST_AUTO_TEST_CASE(an_answer_given_at_once_is_there) {
    auto exchange = exchange_with("hello");
    exchange.read_body([&] { exchange.reply(text(exchange.request().body)); });
    BOOST_TEST(read_all(exchange.wait().body) == "hello");
}

BOOST_AUTO_TEST_CASE(an_answer_from_another_thread_is_waited_for) {
    auto exchange = exchange_with("");
    std::thread other([deferred = exchange.defer()] {
        std::this_thread::sleep_for(20ms);
        deferred.reply(text("later"));
    });
    BOOST_TEST(read_all(exchange.wait().body) == "later");
    other.join();
}

BOOST_AUTO_TEST_CASE(who_neither_answers_nor_keeps_the_right_to_gets_500) {
    BOOST_TEST(exchange_with("").wait().status_code == 500);
    auto exchange = exchange_with("");
    { auto const dropped = exchange.defer(); }
    BOOST_TEST(exchange.wait().status_code == 500);
}

BOOST_AUTO_TEST_CASE(a_body_may_be_taken_in_parts) {
    auto exchange = exchange_with(std::string(100'000, 'x'));
    auto const deferred = exchange.defer();
    std::string sizes;
    for (bool more = true; more;) {
        deferred.read_body([&](BodyPart const& part) {
            sizes += std::to_string(part.bytes.size()) + ' ';
            more = part.kind == BodyPart::Kind::Piece;
        });
    }
    BOOST_TEST(sizes == "65536 34464 0 ");
}

BOOST_AUTO_TEST_CASE(streams_and_files_are_read_whole) {
    BOOST_TEST(read_all(std::make_unique<Script>()) == "ab");
    BOOST_TEST(read_pieces(std::make_unique<Script>()).size() == 2U);
    std::FILE* const file = std::tmpfile();
    std::fputs("0123456789", file);
    std::fflush(file);
    auto const shared = std::make_shared<File>(::dup(::fileno(file)));
    std::fclose(file);
    BOOST_TEST(read_all(FileSlice{shared, 2, 3}) == "234");
}

BOOST_AUTO_TEST_CASE(a_heart_beats_while_its_stream_waits) {
    auto const pieces = read_pieces(std::make_unique<Patient>());
    BOOST_TEST_REQUIRE(pieces.size() >= 3U);
    BOOST_TEST(pieces[0] == "beat");
    BOOST_TEST(pieces[1] == "beat");
    BOOST_TEST(pieces.back() == "at last");
}

BOOST_AUTO_TEST_SUITE_END()
