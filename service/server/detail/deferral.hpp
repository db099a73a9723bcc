#pragma once

#include "service/http/exchange.hpp"
#include "service/server/detail/mailbox.hpp"
#include "service/server/settings.hpp"

#include <atomic>
#include <memory>

namespace svc::server::detail {

/** An exchange that is answered later: the request, and the way back to its connection. */
class Deferral final : public http::Deferred::State {
public:
    Deferral(std::shared_ptr<Mailbox> mailbox, Token token, AccessLog form);

    /** Answers 500 when nobody did: the client is not left waiting. */
    ~Deferral() override;

    void send(http::Response response) override;

    [[nodiscard]] bool cancelled() const override { return cancelled_.load(); }

    /** The client has gone. */
    void cancel() noexcept { cancelled_.store(true); }

private:
    std::shared_ptr<Mailbox> mailbox_;
    Token token_;
    AccessLog form_;
    std::atomic<bool> answered_{false};
    std::atomic<bool> cancelled_{false};
};

} // namespace svc::server::detail
