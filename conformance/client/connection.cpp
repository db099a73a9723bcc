#include "conformance/client/connection.hpp"

#include "conformance/message.hpp"

#include <curl/curl.h>

#include <array>
#include <poll.h>
#include <sys/socket.h>
#include <utility>

namespace svc::conformance {
namespace {

struct Cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

/** libcurl's own start and end, once for the program. */
void start_library() {
    static bool const started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!started) {
        throw HarnessError("libcurl does not start");
    }
}

} // namespace

class Connection::Curl {
public:
    Curl(
        Url const& url,
        std::string const& source_address,
        int timeout_ms,
        std::string const& certificate
    ) {
        start_library();
        handle_.reset(curl_easy_init());
        set(CURLOPT_URL, url.origin().c_str());
        set(CURLOPT_CONNECT_ONLY, 1L);
        set(CURLOPT_NOPROXY, "*"); // the environment's proxy is not the one under test
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(timeout_ms));
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_SSL_ENABLE_ALPN, 0L);
        if (!certificate.empty()) {
            set(CURLOPT_CAINFO, certificate.c_str());
        }
        if (!source_address.empty()) {
            set(CURLOPT_INTERFACE, ("host!" + source_address).c_str());
        }
        CURLcode const code = curl_easy_perform(handle_.get());
        if (code != CURLE_OK) {
            throw HarnessError(
                "cannot connect to " + url.origin() + ": " + curl_easy_strerror(code)
            );
        }
        curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket_);
    }

    void send(std::string_view bytes, Deadline deadline) {
        while (!bytes.empty() && end == End::Open) {
            std::size_t sent = 0;
            auto const code = curl_easy_send(handle_.get(), bytes.data(), bytes.size(), &sent);
            bytes.remove_prefix(sent);
            if (code == CURLE_AGAIN) {
                if (!wait(POLLIN | POLLOUT, deadline)) {
                    return;
                }
                take(early_);
            } else if (code != CURLE_OK) {
                return; // how it ended shows when we read
            }
        }
    }

    void shutdown() const { ::shutdown(socket_, SHUT_WR); }

    bool receive(std::string& to, Deadline deadline) {
        if (!early_.empty()) {
            to.append(std::exchange(early_, {}));
            return true;
        }
        while (end == End::Open) {
            if (take(to)) {
                return true;
            }
            if (end == End::Open && !wait(POLLIN, deadline)) {
                return false;
            }
        }
        return false;
    }

    End end = End::Open;

private:
    template <class Value>
    void set(CURLoption option, Value value) {
        if (!handle_ || curl_easy_setopt(handle_.get(), option, value) != CURLE_OK) {
            throw HarnessError("libcurl refuses option " + std::to_string(option));
        }
    }

    /** Appends what is there without waiting; false when there is nothing. */
    bool take(std::string& to) {
        std::array<char, std::size_t{64} * 1024> block{};
        std::size_t got = 0;
        auto const code = curl_easy_recv(handle_.get(), block.data(), block.size(), &got);
        if (code == CURLE_AGAIN) {
            return false;
        }
        if (code != CURLE_OK) {
            end = End::Reset;
        } else if (got == 0) {
            end = End::Closed;
        }
        to.append(block.data(), code == CURLE_OK ? got : 0);
        return end == End::Open;
    }

    bool wait(int events, Deadline deadline) const {
        pollfd watched{socket_, static_cast<short>(events), 0};
        return ::poll(&watched, 1, deadline.left()) > 0;
    }

    std::unique_ptr<CURL, Cleanup> handle_{};
    curl_socket_t socket_ = CURL_SOCKET_BAD;
    std::string early_{};
};

Connection::Connection(
    Url const& url,
    std::string const& source_address,
    int timeout_ms,
    std::string const& certificate
)
    : curl_(std::make_unique<Curl>(url, source_address, timeout_ms, certificate)) {}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

void Connection::send(std::string_view bytes, Deadline deadline) { curl_->send(bytes, deadline); }

void Connection::shutdown() { curl_->shutdown(); }

bool Connection::receive(std::string& to, Deadline deadline) {
    return curl_->receive(to, deadline);
}

End Connection::end() const noexcept { return curl_->end; }

} // namespace svc::conformance
