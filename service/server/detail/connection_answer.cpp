#include "service/base/log.hpp"
#include "service/server/detail/connection.hpp"
#include "service/server/detail/failure.hpp"

#include <linux/sockios.h>
#include <string>
#include <sys/ioctl.h>
#include <utility>

namespace svc::server::detail {
namespace {

/** Answers to pipelined requests travel together up to here. */
constexpr std::size_t travelling_together = std::size_t{16} * 1024;

} // namespace

void Connection::on_answer(Answer message) {
    bool const awaited = phase_ == Phase::Handler || phase_ == Phase::Part;
    if (awaited && turn_->exchange.token().exchange == message.to.exchange) {
        answer(std::move(message.response), message.described);
        run();
    } else {
        environment_.shared.pool.run_all(std::move(message.response.background));
    }
}

void Connection::answer(http::Response&& response, std::string_view described) {
    Turn& turn = *turn_;
    bool const goes_on
        = !turn.last && !environment_.stopping && (turn.read_whole || turn.drainable);
    wire::Reply const reply{turn.head_request, turn.http_1_0, goes_on, environment_.fields.text()};
    auto head = wire::write_head(turn.outbox.text(), response, reply);
    if (!head) {
        base::log::error(
            "The answer to " + std::string(turn.exchange.name())
            + ": its status or one of its headers may not be sent; 500 is sent instead"
        );
        auto background = std::move(response.background);
        response = plain_answer(500);
        response.background = std::move(background);
        head = wire::write_head(turn.outbox.text(), response, reply);
    }
    turn.keep_alive = head->keep_alive;
    turn.background = std::move(response.background);
    log_access(response.status_code, described);
    environment_.count_answer();
    turn.outbox.take(std::move(response.body), *head, turn.exchange.name());
    begin_sending();
}

void Connection::begin_sending() {
    phase_ = Phase::Answer;
    turn_->taken.reset();
    deadline_.after(environment_.settings().timeouts.write_stall);
}

/** Grants time, up to `limit` from now, for what the client has taken since the last tick: what its
    machine has confirmed, not what only fills our own kernel's buffer. */
void Connection::reward_reader(std::chrono::milliseconds limit) {
    int unconfirmed = 0;
    ::ioctl(socket(), SIOCOUTQ, &unconfirmed);
    auto const taken = static_cast<std::int64_t>(turn_->outbox.progress()) - unconfirmed;
    std::int64_t const more = taken - turn_->taken.value_or(taken);
    turn_->taken = taken;
    if (more > 0) {
        deadline_.extend(time_for(static_cast<std::uint64_t>(more)), limit);
    }
}

void Connection::log_access(int status_code, std::string_view described) {
    if (!described.empty()) {
        environment_.access_log.add(described, status_code);
    } else if (turn_->known && turn_->exchange.holds_request()) {
        environment_.access_log.add(turn_->exchange.request(), status_code);
    }
}

bool Connection::send_answer() {
    Turn& turn = *turn_;
    Outbox& outbox = turn.outbox;
    bool const more_to_come = !turn.inbox.empty() && outbox.unsent() < travelling_together;
    if (more_to_come && outbox.only_text() && turn.keep_alive && turn.background.empty()) {
        complete_answer();
        return true;
    }
    switch (outbox.send(socket())) {
    case Outbox::State::Empty: complete_answer(); return true;
    case Outbox::State::Blocked: break;
    case Outbox::State::Yielded: environment_.again.push_back(socket()); break;
    case Outbox::State::Waiting: pause(); break;
    case Outbox::State::Broken: cut_answer(); break;
    }
    return false;
}

void Connection::pause() {
    phase_ = Phase::Pause;
    await_beat();
    turn_->outbox.shrink();
    auto wake = [mailbox = environment_.mailbox, to = turn_->exchange.token()] {
        mailbox->post(Wake{to});
    };
    bool const waits = log_failure("Exception in a streamed body, the connection is cut", [&] {
        turn_->outbox.stream().wait(std::move(wake));
    });
    if (!waits) {
        cut_answer();
    }
}

void Connection::await_beat() {
    auto const interval = turn_->outbox.stream().heartbeat().interval;
    if (interval.count() > 0) {
        deadline_.after(interval);
    } else {
        deadline_.never();
    }
}

void Connection::beat() {
    turn_->outbox.beat();
    deadline_.after(environment_.settings().timeouts.write_stall);
    send_beat();
}

void Connection::send_beat() {
    auto const before = turn_->outbox.progress();
    auto const state = turn_->outbox.send(socket());
    if (state == Outbox::State::Broken) {
        cut_answer();
    } else if (state != Outbox::State::Blocked) {
        await_beat();
    } else if (turn_->outbox.progress() != before) {
        deadline_.after(environment_.settings().timeouts.write_stall);
    }
}

void Connection::complete_answer() {
    Turn& turn = *turn_;
    environment_.shared.pool.run_all(std::move(turn.background));
    turn.background.clear();
    if (!turn.keep_alive) {
        finish();
    } else if (turn.read_whole) {
        begin_next();
    } else {
        turn.exchange.reset();
        phase_ = Phase::Drain;
        deadline_.after(environment_.settings().timeouts.body);
    }
}

void Connection::begin_next() {
    if (environment_.stopping) {
        finish();
        return;
    }
    turn_->next();
    phase_ = Phase::Idle;
    fresh_ = false;
    deadline_.after(environment_.settings().timeouts.keep_alive);
}

} // namespace svc::server::detail
