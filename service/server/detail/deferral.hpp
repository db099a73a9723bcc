#pragma once

#include "service/http/exchange.hpp"
#include "service/server/detail/mailbox.hpp"
#include "service/server/settings.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace svc::server::detail {

/** An exchange that is answered later: the request, and the way back to its connection. */
class Deferral final : public http::Deferred::State {
public:
    Deferral(std::shared_ptr<Mailbox> mailbox, Token token, AccessLog form);

    /** Answers 500 when nobody did: the client is not left waiting. */
    ~Deferral() override;

    void send(http::Response response) override;

    void read_body(std::function<void(http::BodyPart)> then) override;

    void run_blocking(std::function<void()> work) override {
        mailbox_->post(Errand{std::move(work)});
    }

    [[nodiscard]] bool cancelled() const override { return cancelled_.load(); }

    /** The client has gone, or sends no more: an answer is hardly wanted. */
    void cancel() noexcept { cancelled_.store(true); }

    /** Hands over the part that was asked for. */
    void deliver(http::BodyPart part);

    /** Nothing more of the body will come. */
    void end_body() { deliver({http::BodyPart::Kind::Broken}); }

private:
    std::shared_ptr<Mailbox> mailbox_;
    Token token_;
    AccessLog form_;
    std::atomic<bool> answered_{false};
    std::atomic<bool> cancelled_{false};
    std::mutex reading_;
    std::function<void(http::BodyPart)> asked_;
    /** What every further question is answered with. */
    std::optional<http::BodyPart> last_part_;
};

} // namespace svc::server::detail
