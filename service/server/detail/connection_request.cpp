#include "service/base/log.hpp"
#include "service/server/detail/connection.hpp"
#include "service/server/detail/failure.hpp"

#include <charconv>
#include <string>

namespace svc::server::detail {
namespace {

using Event = wire::RequestParser::Event;

/** The length that the parser has found right; the largest number for a chunked body. */
std::uint64_t announced_length(http::Headers const& headers) {
    std::uint64_t length = UINT64_MAX;
    if (auto const text = headers.find("content-length")) {
        std::from_chars(text->data(), text->data() + text->size(), length);
    }
    return length;
}

} // namespace

bool Connection::parse_head() {
    if (!turn_) {
        turn_ = environment_.borrow();
    }
    Turn& turn = *turn_;
    if (turn.inbox.empty()) {
        return receive();
    }
    auto const step = turn.parser.step(turn.inbox.bytes(), turn.exchange.request());
    turn.inbox.consume(step.consumed);
    switch (step.event) {
    case Event::Head: begin_exchange(); return true;
    case Event::Refused: refuse(step.refusal); return true;
    default: break;
    }
    if (phase_ == Phase::Idle && turn.parser.inside_message()) {
        phase_ = Phase::Head;
        deadline_.after(environment_.settings().timeouts.header);
    }
    return receive();
}

void Connection::begin_exchange() {
    Turn& turn = *turn_;
    http::Request& request = turn.exchange.request();
    fill_scope(request.scope);
    turn.exchange.begin({socket(), ++environment_.last_exchange});
    turn.known = true;
    turn.head_request = request.method() == "HEAD";
    turn.http_1_0 = request.scope.http_version == "1.0";
    turn.last = !turn.parser.keep_alive();
    turn.body_time = environment_.settings().timeouts.body;
    if (turn.parser.has_body()) {
        turn.read_whole = false;
        turn.drainable
            = !turn.parser.expects_continue()
              && announced_length(request.headers) <= environment_.settings().unread_body;
    } else {
        turn.parser.step({}, request); // its End
        turn.read_whole = true;
    }
    if (turn.parser.wants_upgrade()) { // ROUTE-87
        base::log::warning(
            "Unsupported upgrade request. From " + name() + ": " + std::string(turn.exchange.name())
            + " is answered as HTTP/1.1; there are no WebSockets and no HTTP/2 here"
        );
    }
    if (environment_.overloaded()) {
        base::log::warning(
            "Exceeded concurrency limit. From " + name() + ": answered 503 (--limit-concurrency)"
        );
        turn.last = true;
        answer(plain_answer(503));
        return;
    }
    call_handler([this] { environment_.shared.handler(turn_->exchange); });
}

void Connection::fill_scope(http::Scope& scope) const {
    scope.peer = client_.peer;
    scope.client = client_.peer;
    scope.server = client_.local;
}

/** Runs code that is not ours; false when it threw. */
bool Connection::call_application(std::function<void()> const& call) {
    phase_ = Phase::Handler;
    deadline_.never();
    std::int64_t const began = coarse_now();
    bool const returned = log_failure("Exception in application", call);
    environment_.watch(turn_->exchange, coarse_now() - began);
    return returned;
}

void Connection::call_handler(std::function<void()> const& call) {
    bool const returned = call_application(call);
    if (!returned) {
        turn_->exchange.give_up();
        turn_->last = true; // ROUTE-85
    }
    grant_wish(returned);
}

void Connection::grant_wish(bool returned) {
    LiveExchange& exchange = turn_->exchange;
    switch (exchange.wish()) {
    case LiveExchange::Wish::Answer: answer(std::move(exchange.given_answer())); break;
    case LiveExchange::Wish::Body: begin_body(); break;
    case LiveExchange::Wish::Later: break;
    case LiveExchange::Wish::Nothing:
        if (returned) {
            base::log::error(
                "A handler returned and left its request without an answer: "
                + std::string(exchange.name())
            );
        }
        answer(plain_answer(500));
        break;
    }
}

void Connection::note(wire::Refusal const& refusal) {
    // ROUTE-80 has the words for 400.
    std::string line = refusal.status_code == 400
                           ? "Invalid HTTP request received."
                           : "Request refused with " + std::to_string(refusal.status_code) + '.';
    line.append(" From ").append(name()).append(": ").append(refusal.reason);
    refusal.status_code == 408 ? base::log::info(line) : base::log::warning(line);
    refused_ = true;
    turn_->last = true;
    turn_->read_whole = false;
}

void Connection::refuse(wire::Refusal const& refusal) {
    note(refusal);
    turn_->exchange.give_up();
    answer(plain_answer(refusal.status_code));
}

} // namespace svc::server::detail
