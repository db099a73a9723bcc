#include "service/http/direct_exchange.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <unistd.h>
#include <utility>

namespace svc::http {
namespace {

Response internal_server_error() { return {500, {}, std::string("Internal Server Error"), {}}; }

std::string read_slice(FileSlice const& slice) {
    std::string bytes(slice.length, '\0');
    auto const size = ::pread(
        slice.file->descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(slice.offset)
    );
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return bytes;
}

/** Waits until the stream has more to say; meanwhile its heart beats, if it has one. */
void wait_for_more(Stream& stream, std::vector<std::string>& pieces) {
    std::mutex mutex;
    std::condition_variable woken;
    bool awake = false;
    stream.wait([&] {
        std::lock_guard const lock(mutex);
        awake = true;
        woken.notify_one();
    });
    auto const interval = stream.heartbeat().interval;
    auto const is_awake = [&] { return awake; };
    std::unique_lock lock(mutex);
    while (interval.count() > 0 && !woken.wait_for(lock, interval, is_awake)) {
        pieces.emplace_back(stream.heartbeat().piece);
    }
    woken.wait(lock, is_awake);
}

std::vector<std::string> read_stream(Stream& stream) {
    std::vector<std::string> pieces;
    for (;;) {
        std::string piece;
        switch (stream.next(piece)) {
        case Stream::Next::Piece:
            if (!piece.empty()) {
                pieces.push_back(std::move(piece));
            }
            break;
        case Stream::Next::End: return pieces;
        case Stream::Next::Wait: wait_for_more(stream, pieces); break;
        }
    }
}

} // namespace

/** The one place where the answer arrives, from whatever thread. */
class DirectExchange::Mailbox {
public:
    void put(Response response) {
        {
            std::lock_guard const lock(mutex_);
            if (!response_) {
                response_ = std::move(response);
            }
        }
        arrived_.notify_one();
    }

    Response wait() {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return response_.has_value(); });
        return std::move(*response_);
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::optional<Response> response_;
};

class DirectExchange::State final : public Deferred::State {
public:
    State(std::shared_ptr<Mailbox> mailbox, std::string body)
        : mailbox_(std::move(mailbox)), body_(std::move(body)) {}

    // An answer that never comes is a 500, as in service; the mailbox takes only the first.
    ~State() override { mailbox_->put(internal_server_error()); }

    void send(Response response) override { mailbox_->put(std::move(response)); }

    // In parts as large as the server's.
    void read_body(std::function<void(BodyPart)> then) override {
        constexpr std::size_t largest = 64UL * 1024;
        std::string part = body_.substr(at_, largest);
        at_ += part.size();
        auto const kind = part.empty() ? BodyPart::Kind::End : BodyPart::Kind::Piece;
        then({kind, std::move(part)});
    }

    void run_blocking(std::function<void()> work) override { work(); }

    [[nodiscard]] bool cancelled() const override { return false; }

private:
    std::shared_ptr<Mailbox> mailbox_;
    std::string body_;
    std::size_t at_ = 0; ///< how much of it the handler took
};

DirectExchange::DirectExchange(std::unique_ptr<Request> request, std::string body)
    : request_(std::move(request)), body_(std::move(body)), mailbox_(std::make_shared<Mailbox>()) {}

DirectExchange::~DirectExchange() = default;

void DirectExchange::read_body(std::function<void()> then) {
    request_->body = std::move(body_);
    then();
}

void DirectExchange::reply(Response response) {
    taken_ = true;
    mailbox_->put(std::move(response));
}

Deferred DirectExchange::defer() {
    taken_ = true;
    auto state = std::make_shared<State>(mailbox_, std::move(body_));
    state->request = std::move(request_);
    return Deferred(std::move(state));
}

Response DirectExchange::wait() { return taken_ ? mailbox_->wait() : internal_server_error(); }

std::vector<std::string> read_pieces(Body body) {
    if (auto* bytes = std::get_if<std::string>(&body)) {
        return {std::move(*bytes)};
    }
    if (auto const* slice = std::get_if<FileSlice>(&body)) {
        return {read_slice(*slice)};
    }
    return read_stream(*std::get<std::unique_ptr<Stream>>(body));
}

std::string read_all(Body body) {
    std::string all;
    for (std::string const& piece : read_pieces(std::move(body))) {
        all += piece;
    }
    return all;
}

} // namespace svc::http
