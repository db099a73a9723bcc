#include "service/base/log.hpp"
#include "service/server/detail/connection.hpp"
#include "service/server/detail/failure.hpp"

#include <charconv>
#include <string>

namespace svc::server::detail {
namespace {

using Event = wire::RequestParser::Event;

/** Slower bodies run out of time: each 500 bytes buy a second. */
constexpr std::chrono::milliseconds time_for(std::size_t bytes) {
    return std::chrono::milliseconds(bytes * 2);
}

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

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
    if (turn.parser.has_body()) {
        turn.read_whole = false;
        turn.drainable
            = !turn.parser.expects_continue()
              && announced_length(request.headers) <= environment_.settings().unread_body;
    } else {
        turn.parser.step({}, request); // its End
        turn.read_whole = true;
    }
    if (environment_.overloaded()) {
        base::log::warning("Exceeded concurrency limit.");
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

template <class Call>
void Connection::call_handler(Call const& call) {
    phase_ = Phase::Handler;
    deadline_.never();
    std::int64_t const began = coarse_now();
    bool const returned = log_failure("Exception in application", call);
    environment_.watch(turn_->exchange, coarse_now() - began);
    if (!returned) {
        turn_->exchange.give_up();
        turn_->last = true; // ROUTE-85
    }
    grant_wish(returned);
}

void Connection::grant_wish(bool returned) {
    LiveExchange& exchange = turn_->exchange;
    switch (exchange.wish()) {
    case LiveExchange::Wish::Answer: answer(exchange.take_answer()); break;
    case LiveExchange::Wish::Body: begin_body(); break;
    case LiveExchange::Wish::Later: break;
    case LiveExchange::Wish::Nothing:
        if (returned) {
            base::log::error("A handler returned and left its request without an answer");
        }
        answer(plain_answer(500));
        break;
    }
}

void Connection::begin_body() {
    phase_ = Phase::Body;
    deadline_.after(environment_.settings().timeouts.body);
    bool const asks = turn_->parser.expects_continue() && !turn_->http_1_0;
    if (asks && !turn_->read_whole && turn_->inbox.empty()) {
        turn_->outbox.text().append(go_on);
    }
}

bool Connection::parse_body() {
    Turn& turn = *turn_;
    if (turn.read_whole) {
        call_handler(turn.exchange.take_continuation());
        return true;
    }
    auto const step = turn.parser.step(turn.inbox.bytes(), turn.exchange.request());
    turn.inbox.consume(step.consumed);
    switch (step.event) {
    case Event::Body:
        turn.exchange.request().body.append(step.piece);
        deadline_.extend(time_for(step.consumed), environment_.settings().timeouts.body);
        return true;
    case Event::End: turn.read_whole = true; return true;
    case Event::Refused: refuse(step.refusal); return true;
    default: return receive();
    }
}

/** Reads what nobody wanted, so that the next request can be found behind it (R21). */
bool Connection::drain_body() {
    Turn& turn = *turn_;
    auto const step = turn.parser.step(turn.inbox.bytes(), turn.exchange.request());
    turn.inbox.consume(step.consumed);
    switch (step.event) {
    case Event::Body: return true;
    case Event::End:
        turn.read_whole = true;
        begin_next();
        return true;
    case Event::Refused:
        refused_ = true;
        finish();
        return true;
    default: return receive();
    }
}

void Connection::refuse(wire::Refusal const& refusal) {
    base::log::debug(refusal.reason);
    if (refusal.status_code == 400) {
        base::log::warning("Invalid HTTP request received."); // ROUTE-80
    }
    refused_ = true;
    turn_->last = true;
    turn_->read_whole = false;
    turn_->exchange.give_up();
    answer(plain_answer(refusal.status_code));
}

} // namespace svc::server::detail
