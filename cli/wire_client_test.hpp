#pragma once

// A client that says exactly what it is told to, over TCP or a Unix socket.

#include "cli/program_test.hpp"

#include <chrono>
#include <string_view>
#include <sys/un.h>
#include <utility>

namespace svc::cli::tests {

class WireClient {
public:
    /** A small `receive_buffer` makes a slow reader. */
    explicit WireClient(std::uint16_t port, int receive_buffer = 0)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (receive_buffer != 0) {
            ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connect(address);
    }

    explicit WireClient(std::string const& path)
        : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, path.size());
        connect(address);
    }

    ~WireClient() { close(); }

    WireClient(WireClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), connected_(other.connected_) {}

    WireClient(WireClient const&) = delete;
    WireClient& operator=(WireClient const&) = delete;

    [[nodiscard]] bool connected() const { return connected_; }

    WireClient& send(std::string_view bytes) {
        while (!bytes.empty()) {
            ssize_t const count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count < 0) {
                break; // the server closed: the test looks at what it said
            }
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return *this;
    }

    WireClient& get(std::string const& target) {
        return send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    /** All that comes until `end` is seen, or nothing comes for half a minute, or the connection
        ends. */
    std::string receive_until(std::string_view end) {
        std::string text;
        while (text.find(end) == std::string::npos) {
            if (std::string const more = receive(65536); more.empty()) {
                break;
            } else {
                text += more;
            }
        }
        return text;
    }

    std::string rest() { return receive_until("\xff never \xff"); }

    /** At most so many bytes; nothing at the end, or when none come for half a minute. */
    std::string receive(std::size_t most) {
        std::string bytes(comes_within(std::chrono::seconds(30)) ? most : 0, '\0');
        ssize_t const count = ::recv(socket_, bytes.data(), bytes.size(), 0);
        bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return bytes;
    }

    /** True when bytes or the end come in that time. */
    [[nodiscard]] bool comes_within(std::chrono::milliseconds time) const {
        pollfd event{socket_, POLLIN, 0};
        return ::poll(&event, 1, static_cast<int>(time.count())) == 1;
    }

    void close() {
        if (socket_ >= 0) {
            ::close(std::exchange(socket_, -1));
        }
    }

private:
    template <class Address>
    void connect(Address const& address) {
        auto const* const generic = reinterpret_cast<sockaddr const*>(&address);
        connected_ = ::connect(socket_, generic, sizeof address) == 0;
    }

    int socket_;
    bool connected_ = false;
};

} // namespace svc::cli::tests
