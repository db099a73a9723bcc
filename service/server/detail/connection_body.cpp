#include "service/server/detail/connection.hpp"
#include "service/server/detail/failure.hpp"

#include <string>
#include <utility>

namespace svc::server::detail {
namespace {

using Event = wire::RequestParser::Event;
using Kind = http::BodyPart::Kind;

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

} // namespace

/** Says that the body is wanted, to a client that waits for the word. */
void Connection::invite_body() {
    Turn& turn = *turn_;
    bool const waits = turn.parser.expects_continue() && !turn.read_whole && turn.inbox.empty();
    if (!std::exchange(turn.invited, true) && waits) {
        turn.outbox.text().append(go_on);
    }
}

void Connection::begin_body() {
    phase_ = Phase::Body;
    deadline_.after(environment_.settings().timeouts.body);
    invite_body();
}

/** The next step over what has come; its piece is appended to `body`. */
wire::RequestParser::Step Connection::take_step(std::string& body) {
    Turn& turn = *turn_;
    auto step = turn.parser.step_body(turn.inbox.bytes());
    body.append(step.piece);
    turn.inbox.consume(step.consumed); // the piece is void from here on
    step.piece = {};
    return step;
}

bool Connection::parse_body() {
    Turn& turn = *turn_;
    if (turn.read_whole) {
        call_handler(turn.exchange.take_continuation());
        return true;
    }
    auto const step = take_step(turn.exchange.request().body);
    switch (step.event) {
    case Event::Body:
        deadline_.extend(time_for(step.consumed), environment_.settings().timeouts.body);
        return true;
    case Event::End: turn.read_whole = true; return true;
    case Event::Refused: refuse(step.refusal); return true;
    default: return receive();
    }
}

/** Gathers what has come, for a handler that takes its body in parts. The socket is only read while
    one waits: whoever asks slowly is sent to slowly. */
bool Connection::parse_part() {
    Turn& turn = *turn_;
    if (turn.read_whole) {
        deliver({turn.part.empty() ? Kind::End : Kind::Piece, std::exchange(turn.part, {})});
        return true;
    }
    auto const step = take_step(turn.part);
    switch (step.event) {
    case Event::Body:
        deadline_.extend(time_for(step.consumed), environment_.settings().timeouts.body);
        return true;
    case Event::End: turn.read_whole = true; return true;
    case Event::Refused: break_body(step.refusal); return true;
    default: break;
    }
    if (turn.part.empty()) {
        return receive();
    }
    deliver({Kind::Piece, std::exchange(turn.part, {})});
    return true;
}

/** Lets the handler go on, with what it waited for. */
void Connection::deliver(http::BodyPart part) {
    turn_->body_time = deadline_.left();
    call_application([&] { turn_->exchange.deliver(std::move(part)); });
}

/** Tells the handler that its body will not be whole; it answers. */
void Connection::break_body(wire::Refusal const& refusal) {
    note(refusal);
    turn_->drainable = false;
    turn_->part.clear();
    deliver({Kind::Broken, {}, refusal.status_code});
}

/** Reads what nobody wanted, so that the next request can be found behind it (R21). */
bool Connection::drain_body() {
    Turn& turn = *turn_;
    auto const step = turn.parser.step_body(turn.inbox.bytes());
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

} // namespace svc::server::detail
