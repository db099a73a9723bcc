#include "service/server/detail/connection.hpp"

#include "service/base/log.hpp"
#include "service/server/detail/failure.hpp"

#include <string>
#include <sys/socket.h>
#include <utility>

namespace svc::server::detail {
namespace {

/** So many steps, then other connections have their turn. */
constexpr int share = 64;

/** How long a client has to read the last answer and close (RFC 9112 section 9.6). */
constexpr auto lingering = std::chrono::seconds(2);

/** What a stop grants to a head that has begun to come, and to the first one of a new client: its
    request is on the way. */
constexpr auto last_head = std::chrono::seconds(1);

} // namespace

Connection::Connection(Environment& environment, Newcomer newcomer)
    : environment_(environment), client_(std::move(newcomer)) {
    deadline_.after(environment_.settings().timeouts.header);
}

Connection::~Connection() {
    close();
    if (turn_ && !refused_ && !turn_->parser.inside_message()) {
        environment_.give_back(std::move(turn_));
    }
}

void Connection::on_ready(Signs signs) {
    bool const closes_now = signs.half_closed && !half_closed_;
    readable_ = readable_ || signs.readable;
    half_closed_ = half_closed_ || signs.half_closed;
    // A stream that waits would never notice; whoever only closed one way early is still served.
    if (signs.gone || (closes_now && phase_ == Phase::Pause)) {
        close();
        return;
    }
    if (closes_now && phase_ == Phase::Handler) {
        turn_->exchange.cancel();
    }
    run();
}

void Connection::on_wake(std::uint64_t exchange) {
    if (phase_ == Phase::Pause && turn_->exchange.token().exchange == exchange) {
        turn_->outbox.wake();
        begin_sending();
        run();
    }
}

void Connection::on_ask(std::uint64_t exchange) {
    if (phase_ == Phase::Handler && turn_->exchange.token().exchange == exchange) {
        phase_ = Phase::Part;
        deadline_.after(turn_->body_time);
        invite_body();
        run();
    }
}

void Connection::on_tick(std::int64_t now) {
    if (phase_ == Phase::Answer) {
        reward_reader(environment_.settings().timeouts.write_stall);
    } else if (phase_ == Phase::Linger) {
        reward_reader(lingering);
    }
    if (!deadline_.passed(now)) {
        return;
    }
    switch (phase_) {
    case Phase::Head:
    case Phase::Body:
        refuse({408, "it took too long to come (--timeout-header, --timeout-body)"});
        run();
        break;
    case Phase::Part:
        break_body({408, "the body took too long to come (--timeout-body)"});
        run();
        break;
    case Phase::Pause:
        if (turn_->outbox.unsent() == 0) {
            beat();
            break;
        }
        [[fallthrough]];
    case Phase::Answer:
        base::log::warning(
            "The answer to " + std::string(turn_->exchange.name()) + " for " + name()
            + " is cut: the client takes too little of it (--timeout-write)"
        );
        cut();
        break;
    default: close(); break;
    }
}

/** The client, for the log. */
std::string Connection::name() const {
    return client_.peer ? client_.peer->host + ' ' + std::to_string(client_.peer->port)
                        : "a Unix socket's client";
}

void Connection::on_stop() {
    if (phase_ != Phase::Idle && phase_ != Phase::Head) {
        return;
    }
    readable_ = true; // a request that has just come is still served
    run();
    if (phase_ == Phase::Idle && !fresh_) {
        close();
    } else if (phase_ == Phase::Idle || phase_ == Phase::Head) {
        deadline_.at_most(last_head);
    }
}

void Connection::on_abort() {
    if (running()) {
        turn_->last = true;
        answer(plain_answer(500));
        turn_->outbox.send(socket());
    }
    cut_answer();
}

void Connection::run() {
    for (int steps = 0; advance(); ++steps) {
        if (steps == share) {
            environment_.again.push_back(socket());
            break;
        }
    }
    settle();
}

bool Connection::advance() {
    switch (phase_) {
    case Phase::Idle:
    case Phase::Head: return parse_head();
    case Phase::Body: return parse_body();
    case Phase::Part: return parse_part();
    case Phase::Answer: return send_answer();
    case Phase::Drain: return drain_body();
    case Phase::Linger: return linger();
    case Phase::Pause:
        if (turn_->outbox.unsent() != 0) {
            send_beat();
        }
        break;
    case Phase::Handler:
    case Phase::Closed: break;
    }
    return false;
}

/** Leaves everything fit to wait: nothing unsent that could be sent, no memory that is not needed. */
void Connection::settle() {
    if (phase_ == Phase::Closed || !turn_) {
        return;
    }
    bool const sends_by_itself = phase_ == Phase::Answer || phase_ == Phase::Pause;
    if (!sends_by_itself && turn_->outbox.send(socket()) == Outbox::State::Broken) {
        close();
        return;
    }
    turn_->inbox.keep();
    if (phase_ == Phase::Idle && turn_->inbox.empty() && turn_->outbox.empty()) {
        environment_.give_back(std::move(turn_));
    }
}

/** Fetches more bytes; false when there are none now. */
bool Connection::receive() {
    if (!readable_) {
        return false;
    }
    switch (turn_->inbox.receive(socket(), environment_.received)) {
    case Inbox::Received::Full: return true;
    case Inbox::Received::Short:
        // An end that came with the last bytes is not announced again.
        readable_ = half_closed_;
        return true;
    case Inbox::Received::Nothing: readable_ = false; return false;
    case Inbox::Received::End:
        if (!turn_->outbox.empty()) {
            turn_->keep_alive = false; // what is unsent still goes out
            readable_ = false;
            begin_sending();
            return true;
        }
        break;
    case Inbox::Received::Failed: break;
    }
    close();
    return false;
}

/** Ends the connection so that the client can read all that was sent. */
void Connection::finish() {
    bool const all_read = turn_->read_whole && turn_->inbox.empty() && !readable_;
    if (all_read || ::shutdown(socket(), SHUT_WR) != 0) {
        close();
        return;
    }
    // Closing with unread bytes would reset the connection, and the answer with it.
    phase_ = Phase::Linger;
    deadline_.after(lingering);
}

bool Connection::linger() {
    turn_->inbox.clear();
    return receive();
}

void Connection::close() noexcept {
    if (phase_ == Phase::Closed) {
        return;
    }
    phase_ = Phase::Closed;
    if (turn_) {
        turn_->exchange.abandon();
        environment_.shared.pool.run_all(std::move(turn_->background));
    }
}

/** Ends in the middle of an answer: the client sees that it is not whole. */
void Connection::cut_answer() noexcept {
    // Chunks and lengths tell it by themselves; a body that ends with the connection does not.
    turn_ && turn_->outbox.ends_by_close() ? cut() : close();
}

/** Closes so that the client cannot take what it has for the whole, and drops what is unsent. */
void Connection::cut() noexcept {
    struct linger const at_once{1, 0};
    ::setsockopt(socket(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
}

} // namespace svc::server::detail
