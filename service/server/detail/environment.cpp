#include "service/server/detail/environment.hpp"

#include "service/base/log.hpp"

#include <string>
#include <utility>

namespace svc::server::detail {
namespace {

/** As many as are busy at once on a busy worker; more would be memory that nobody uses. */
constexpr std::size_t most_spare = 64;

constexpr std::int64_t too_long = 100;
constexpr std::int64_t between_warnings = 1000;

} // namespace

Environment::Environment(Shared& all_share)
    : shared(all_share),
      mailbox(std::make_shared<Mailbox>()),
      fields(all_share.settings),
      access_log(all_share.settings.access_log) {
    spare_.reserve(most_spare);
}

std::unique_ptr<Turn> Environment::borrow() {
    if (spare_.empty()) {
        return std::make_unique<Turn>(
            settings().limits, shared.pool, mailbox, settings().access_log
        );
    }
    std::unique_ptr<Turn> turn = std::move(spare_.back());
    spare_.pop_back();
    return turn;
}

bool Environment::overloaded() const noexcept {
    auto const limit = settings().limit_concurrency;
    if (!limit) {
        return false;
    }
    std::size_t connections = 0;
    for (auto const& worker : shared.workers) {
        connections += worker->connections.load();
    }
    return connections >= *limit;
}

void Environment::watch(LiveExchange const& exchange, std::int64_t milliseconds) {
    if (milliseconds <= too_long || coarse_now() - watched_at_ < between_warnings) {
        return;
    }
    watched_at_ = coarse_now();
    base::log::warning(
        "A handler held its thread for " + std::to_string(milliseconds) + " ms: "
        + std::string(exchange.name()) + "; other clients waited. Make it blocking, or a task"
    );
}

void Environment::count_answer() {
    if (shared.most_answers != 0 && shared.answers.fetch_add(1) + 1 == shared.most_answers) {
        shared.enough();
    }
}

void Environment::give_back(std::unique_ptr<Turn> turn) {
    if (spare_.size() == most_spare) {
        return;
    }
    if (turn->known) { // else nothing has come since it was made ready
        turn->next();
    }
    turn->inbox.clear();
    turn->outbox.clear();
    spare_.push_back(std::move(turn));
}

} // namespace svc::server::detail
