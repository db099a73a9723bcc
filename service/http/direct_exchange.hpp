#pragma once

#include "service/http/exchange.hpp"

#include <memory>
#include <string>
#include <vector>

namespace svc::http {

/** An exchange without a wire: request and body are there, and one thread waits for the answer.

    For tests, and for answering inside another server. Work that may block runs on the thread that
    waits anyway. Threads: one, but for what `Deferred` allows. */
class DirectExchange final : public Exchange {
public:
    DirectExchange(std::unique_ptr<Request> request, std::string body);
    ~DirectExchange() override;

    Request& request() override { return *request_; }

    void read_body(std::function<void()> then) override;
    void reply(Response response) override;
    Deferred defer() override;
    void run_blocking(std::function<void()> work) override { work(); }

    /** Waits for the answer; a 500 when nobody is left who could give one. Call it once. */
    [[nodiscard]] Response wait();

private:
    class Mailbox;
    class State;

    std::unique_ptr<Request> request_;
    std::string body_;
    std::shared_ptr<Mailbox> mailbox_;
    bool taken_ = false; ///< answered, or kept to be answered
};

/** All of a body, read into memory: in the pieces of a stream, anything else in one. Waits for a stream
    that waits; throws what it throws. */
std::vector<std::string> read_pieces(Body body);

/** The same, put together. */
std::string read_all(Body body);

} // namespace svc::http
