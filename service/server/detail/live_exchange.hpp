#pragma once

#include "service/http/exchange.hpp"
#include "service/server/detail/blocking_pool.hpp"
#include "service/server/detail/deferral.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace svc::server::detail {

/** An exchange with a client on a socket: notes what the handler asks for; the connection does it
    when the handler has returned. Used again for one request after the other. */
class LiveExchange final : public http::Exchange {
public:
    /** What the handler wants, as far as it was not taken yet. */
    enum class Wish { Nothing, Body, Answer, Later };

    LiveExchange(BlockingPool& pool, std::shared_ptr<Mailbox> mailbox, AccessLog form);

    http::Request& request() override { return *view_; }

    void read_body(std::function<void()> then) override { then_ = std::move(then); }

    void reply(http::Response response) override { answer_.emplace(std::move(response)); }

    [[nodiscard]] http::Deferred defer() override;

    void run_blocking(std::function<void()> work) override { pool_.run(std::move(work)); }

    /** What the log calls it: method and path as they came. */
    [[nodiscard]] std::string_view name() const noexcept { return name_; }

    /** A new request: from here on answers for the former find nobody. */
    void begin(Token token);

    /** False once `defer` took the request: it is no longer ours to look at. */
    [[nodiscard]] bool holds_request() const noexcept { return request_ != nullptr; }

    [[nodiscard]] Token token() const noexcept { return token_; }

    [[nodiscard]] Wish wish() const noexcept;

    /** REQUIRES: wish() is Answer. Stays here until `reset`. */
    [[nodiscard]] http::Response& given_answer() noexcept { return *answer_; }

    [[nodiscard]] std::function<void()> take_continuation() { return std::exchange(then_, {}); }

    /** Forgets the wish for a body: there is none to be had. */
    void give_up() noexcept { then_ = nullptr; }

    /** Tells whoever will answer that nobody waits any more. */
    void cancel() noexcept;

    /** Hands the part that was asked for to whoever will answer. */
    void deliver(http::BodyPart part);

    /** Cancels, and ends the body for whoever waits for more of it. */
    void abandon() noexcept;

    /** Forgets the request; memory that the next one needs is kept. */
    void reset();

private:
    BlockingPool& pool_;
    std::shared_ptr<Mailbox> mailbox_;
    AccessLog form_;
    Token token_{};
    std::string name_; ///< kept apart: by the time it is needed the request may have gone
    std::unique_ptr<http::Request> request_;
    /** The request, wherever it went. */
    http::Request* view_;
    std::function<void()> then_;
    std::optional<http::Response> answer_;
    std::weak_ptr<Deferral> deferral_;
    bool deferred_ = false;
};

} // namespace svc::server::detail
