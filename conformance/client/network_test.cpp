#include "conformance/client/network.hpp"

#include "conformance/process/listener.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace svc::conformance;

// The only tests with sockets: what carries the bytes cannot be tried without.
BOOST_AUTO_TEST_SUITE(network)

/** Accepts one connection, waits for something, sends some bytes and ends it. */
class OneAnswer {
public:
    explicit OneAnswer(std::string bytes)
        : thread_([this, bytes = std::move(bytes)] { serve(bytes); }) {}

    ~OneAnswer() { thread_.join(); }

    [[nodiscard]] Url url() const { return *parse_url("http://" + listener_.address()); }

private:
    void serve(std::string const& bytes) const {
        pollfd waiting{listener_.descriptor(), POLLIN, 0};
        ::poll(&waiting, 1, 5000);
        int const peer = ::accept4(listener_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC);
        std::array<char, 4096> block{};
        static_cast<void>(::recv(peer, block.data(), block.size(), 0) == 0);
        static_cast<void>(::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL) == 0);
        ::close(peer);
    }

    Listener listener_{};
    std::thread thread_;
};

Message get(Waiting waiting) {
    Message message;
    message.url = "http://a.test/";
    message.parts = {{Part::Kind::Bytes, "GET / HTTP/1.1\r\n\r\n"}};
    message.waiting = std::move(waiting);
    return message;
}

BOOST_AUTO_TEST_CASE(an_exchange_tells_everything_that_came) {
    OneAnswer const server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhiextra");
    Network network(server.url(), server.url(), 5000);
    auto const exchange = network.exchange(get({.methods = {"GET"}, .for_close = true}));
    BOOST_TEST(exchange.sent == "GET / HTTP/1.1\r\n\r\n");
    BOOST_TEST_REQUIRE(exchange.answers.size() == 1U);
    BOOST_TEST(exchange.answers.front().body == "hi");
    BOOST_TEST(exchange.extra == "extra");
    BOOST_TEST((exchange.end == End::Closed));
    BOOST_TEST(!exchange.cut);
}

BOOST_AUTO_TEST_CASE(an_end_completes_an_answer_without_length) {
    OneAnswer const server("HTTP/1.1 200 OK\r\n\r\nhi");
    Network network(server.url(), server.url(), 5000);
    auto const exchange = network.exchange(get({.methods = {"GET"}}));
    BOOST_TEST_REQUIRE(exchange.answers.size() == 1U);
    BOOST_TEST(exchange.answers.front().complete);
    BOOST_TEST(!exchange.cut);
}

BOOST_AUTO_TEST_CASE(a_missing_answer_is_noticed) {
    OneAnswer const server("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhi");
    Network network(server.url(), server.url(), 5000);
    auto const exchange = network.exchange(get({.methods = {"GET"}}));
    BOOST_TEST(exchange.cut);
}

BOOST_AUTO_TEST_CASE(nobody_there_is_the_harness_error) {
    Url nobody;
    {
        Listener const gone;
        nobody = *parse_url("http://" + gone.address());
    }
    Network network(nobody, nobody, 1000);
    BOOST_CHECK_THROW(network.exchange(get({.methods = {"GET"}})), HarnessError);
}

BOOST_AUTO_TEST_SUITE_END()
