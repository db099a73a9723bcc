#pragma once

#include "service/server/detail/descriptor.hpp"
#include "service/server/server.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <utility>
#include <vector>

namespace svc::server::detail {

/** A client for tests that says exactly what it is told to. */
class TestClient {
public:
    /** REQUIRES: to be connected before use. A small `receive_buffer` makes a slow reader. */
    explicit TestClient(int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (receive_buffer != 0) {
            ::setsockopt(
                socket_.number(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer
            );
        }
    }

    static TestClient to(std::uint16_t port) {
        TestClient client;
        client.connect(port);
        return client;
    }

    void connect(std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto const* generic = reinterpret_cast<sockaddr const*>(&address);
        if (::connect(socket_.number(), generic, sizeof address) != 0) {
            throw std::runtime_error(std::string("connect: ") + std::strerror(errno));
        }
    }

    TestClient& send(std::string_view bytes) {
        while (!bytes.empty()) {
            ssize_t const count
                = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count < 0) {
                break; // the server closed: the test looks at what it said
            }
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return *this;
    }

    /** Sends what the server takes; 0 when it takes nothing for that time. */
    std::size_t send_some(std::string_view bytes, std::chrono::milliseconds time) {
        pollfd event{socket_.number(), POLLOUT, 0};
        if (::poll(&event, 1, static_cast<int>(time.count())) != 1) {
            return 0;
        }
        ssize_t const count
            = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        return count > 0 ? static_cast<std::size_t>(count) : 0;
    }

    /** A GET without anything special. */
    TestClient& get(std::string const& target) {
        return send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    /** All that comes until `end` is seen; what came so far after five seconds, or at the end. */
    std::string receive_until(std::string_view end) {
        std::string text;
        while (text.find(end) == std::string::npos && receive_into(text)) {
        }
        return text;
    }

    /** One whole answer with Content-Length; what follows it stays for the next call. */
    std::string answer() {
        std::string text = std::exchange(rest_, {});
        std::size_t head = 0;
        while ((head = text.find("\r\n\r\n")) == std::string::npos && receive_into(text)) {
        }
        std::size_t const field = text.find("content-length: ");
        std::size_t const length = field < head ? std::stoul(text.substr(field + 16)) : 0;
        std::size_t const whole = head == std::string::npos ? text.size() : head + 4 + length;
        while (text.size() < whole && receive_into(text)) {
        }
        rest_ = text.size() > whole ? text.substr(whole) : "";
        return text.substr(0, whole);
    }

    /** All until the server closes. */
    std::string rest() { return std::exchange(rest_, {}) + receive_until("\xff never \xff"); }

    /** True when the server closes within the time, and sends nothing. */
    bool closed_within(std::chrono::milliseconds time) {
        pollfd event{socket_.number(), POLLIN, 0};
        std::array<char, 64> bytes{};
        return ::poll(&event, 1, static_cast<int>(time.count())) == 1
               && ::recv(socket_.number(), bytes.data(), bytes.size(), 0) <= 0;
    }

    /** True when nothing comes for that time. */
    bool silent_for(std::chrono::milliseconds time) {
        pollfd event{socket_.number(), POLLIN, 0};
        return rest_.empty() && ::poll(&event, 1, static_cast<int>(time.count())) == 0;
    }

    /** Sends no more; receives still. */
    void finish_sending() { ::shutdown(socket_.number(), SHUT_WR); }

    void close() { socket_.reset(); }

    /** Closes with a reset. */
    void reset() {
        struct linger const at_once{1, 0};
        ::setsockopt(socket_.number(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        socket_.reset();
    }

    /** True when the connection ended with a reset instead of an end. */
    [[nodiscard]] bool was_reset() const noexcept { return was_reset_; }

private:
    bool receive_into(std::string& text) {
        pollfd event{socket_.number(), POLLIN, 0};
        if (::poll(&event, 1, 5000) != 1) {
            return false;
        }
        std::array<char, 65536> bytes{};
        ssize_t const count = ::recv(socket_.number(), bytes.data(), bytes.size(), 0);
        was_reset_ = count < 0;
        text.append(bytes.data(), static_cast<std::size_t>(count > 0 ? count : 0));
        return count > 0;
    }

    bool was_reset_ = false;
    Descriptor socket_;
    std::string rest_;
};

/** The body of an answer. */
inline std::string body_of(std::string const& answer) {
    std::size_t const head = answer.find("\r\n\r\n");
    return head == std::string::npos ? "" : answer.substr(head + 4);
}

inline http::Response text(std::string body) {
    http::Response response;
    response.body = std::move(body);
    return response;
}

inline Settings quiet_settings() {
    Settings settings;
    settings.threads = 2;
    settings.access_log = AccessLog::Off;
    settings.date_header = false;
    return settings;
}

inline ListeningSocket free_port() { return *ListeningSocket::bind_tcp("127.0.0.1", 0); }

/** A server that runs as long as the test. */
class TestServer {
public:
    explicit TestServer(http::Handler handler, Settings settings = quiet_settings())
        : server_(std::move(settings), free_port(), std::move(handler)) {
        server_.start();
    }

    TestClient connect() { return TestClient::to(server_.port()); }

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

    void stop() { server_.stop(); }

private:
    Server server_;
};

/** Waits up to five seconds for something that other threads make true. */
template <class Condition>
bool eventually(Condition const& condition) {
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!condition() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return condition();
}

/** Keeps what handlers deferred until the test answers it. */
class Desk {
public:
    http::Handler handler() {
        return [this](http::Exchange& exchange) {
            auto later = exchange.defer();
            std::lock_guard const lock(mutex_);
            waiting_.push_back(std::move(later));
        };
    }

    http::Deferred take() {
        eventually([this] { return count() != 0; });
        std::lock_guard const lock(mutex_);
        http::Deferred first = std::move(waiting_.at(0));
        waiting_.erase(waiting_.begin());
        return first;
    }

    std::size_t count() {
        std::lock_guard const lock(mutex_);
        return waiting_.size();
    }

private:
    std::mutex mutex_;
    std::vector<http::Deferred> waiting_;
};

} // namespace svc::server::detail
