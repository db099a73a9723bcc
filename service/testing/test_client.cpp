#include "service/testing/test_client.hpp"

#include "service/json/parse.hpp"
#include "service/json/writer.hpp"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <unistd.h>
#include <utility>
#include <variant>

namespace svc::testing {
namespace {

/** The one place where the answer arrives, from whatever thread. */
class Mailbox {
public:
    void put(http::Response response) {
        {
            std::lock_guard const lock(mutex_);
            if (!response_) {
                response_ = std::move(response);
            }
        }
        arrived_.notify_one();
    }

    http::Response wait() {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return response_.has_value(); });
        return std::move(*response_);
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::optional<http::Response> response_;
};

class DeferredState : public http::Deferred::State {
public:
    DeferredState(std::shared_ptr<Mailbox> mailbox, std::string body)
        : mailbox_(std::move(mailbox)), body_(std::move(body)) {}

    // An answer that never comes is a 500, as in service; the mailbox takes only the first.
    ~DeferredState() override {
        mailbox_->put({500, {}, std::string("Internal Server Error"), {}});
    }

    void send(http::Response response) override { mailbox_->put(std::move(response)); }

    // In parts as large as the server's.
    void read_body(std::function<void(http::BodyPart)> then) override {
        constexpr std::size_t largest = 64UL * 1024;
        std::string part = body_.substr(0, largest);
        body_.erase(0, part.size());
        auto const kind = part.empty() ? http::BodyPart::Kind::End : http::BodyPart::Kind::Piece;
        then({kind, std::move(part)});
    }

    [[nodiscard]] bool cancelled() const override { return false; }

private:
    std::shared_ptr<Mailbox> mailbox_;
    std::string body_; ///< what the handler did not take yet
};

/** An exchange without a wire: the body is there from the start. */
class DirectExchange : public http::Exchange {
public:
    DirectExchange(std::unique_ptr<http::Request> request, std::string body)
        : request_(std::move(request)), body_(std::move(body)) {}

    http::Request& request() override { return *request_; }

    void read_body(std::function<void()> then) override {
        request_->body = std::move(body_);
        then();
    }

    void reply(http::Response response) override { mailbox_->put(std::move(response)); }

    http::Deferred defer() override {
        auto state = std::make_shared<DeferredState>(mailbox_, std::move(body_));
        state->request = std::move(request_);
        return http::Deferred(std::move(state));
    }

    void run_blocking(std::function<void()> work) override { work(); }

    http::Response wait() { return mailbox_->wait(); }

private:
    std::unique_ptr<http::Request> request_;
    std::string body_;
    std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
};

std::string read_all(http::FileSlice const& slice) {
    std::string bytes(slice.length, '\0');
    auto const size = ::pread(
        slice.file->descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(slice.offset)
    );
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return bytes;
}

std::string read_all(http::Stream& stream) {
    std::string bytes;
    for (;;) {
        std::string piece;
        switch (stream.next(piece)) {
        case http::Stream::Next::Piece: bytes += piece; break;
        case http::Stream::Next::End: return bytes;
        case http::Stream::Next::Wait: {
            std::mutex mutex;
            std::condition_variable woken;
            bool awake = false;
            stream.wait([&] {
                std::lock_guard const lock(mutex);
                awake = true;
                woken.notify_one();
            });
            std::unique_lock lock(mutex);
            woken.wait(lock, [&] { return awake; });
            break;
        }
        }
    }
}

std::string read_all(http::Body& body) {
    if (auto* bytes = std::get_if<std::string>(&body)) {
        return std::move(*bytes);
    }
    if (auto const* slice = std::get_if<http::FileSlice>(&body)) {
        return read_all(*slice);
    }
    return read_all(*std::get<std::unique_ptr<http::Stream>>(body));
}

std::unique_ptr<http::Request>
make_request(ClientOptions const& client, std::string_view method, std::string_view path) {
    auto request = std::make_unique<http::Request>();
    http::Scope& scope = request->scope;
    scope.method = method;
    auto const question = std::min(path.find('?'), path.size());
    scope.raw_path = path.substr(0, question);
    scope.query_string = path.substr(std::min(question + 1, path.size()));
    auto const host_at = client.base_url.find("://");
    scope.scheme = client.base_url.substr(0, host_at);
    scope.host = client.base_url.substr(host_at + 3);
    scope.client = client.client;
    scope.peer = client.client;
    return request;
}

} // namespace

json::Value ClientResponse::json() const {
    auto parsed = json::parse(text);
    if (!parsed) {
        throw std::runtime_error("the answer is not JSON: " + parsed.error().message + ": " + text);
    }
    return *std::move(parsed);
}

TestClient::TestClient(app::App& app, ClientOptions options)
    : app_(app), options_(std::move(options)) {
    app.deploy({.root_path = options_.root_path});
}

ClientResponse TestClient::request(
    std::string_view method, std::string_view path, RequestOptions const& options
) const {
    auto request = make_request(options_, method, path);
    request->headers.append("host", request->scope.host);
    for (auto const field : options.headers) {
        request->headers.append(field.name, field.value);
    }
    if (options.json && !request->headers.contains("content-type")) {
        request->headers.append("content-type", "application/json");
    }
    DirectExchange exchange(
        std::move(request), options.json ? json::write(*options.json) : options.content
    );
    app_(exchange);
    http::Response response = exchange.wait();
    std::string text = method == "HEAD" ? std::string() : read_all(response.body);
    for (auto const& task : response.background) {
        task();
    }
    return {response.status_code, std::move(response.headers), std::move(text)};
}

} // namespace svc::testing
