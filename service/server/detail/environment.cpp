#include "service/server/detail/environment.hpp"

#include <utility>

namespace svc::server::detail {
namespace {

/** As many as are busy at once on a busy worker; more would be memory that nobody uses. */
constexpr std::size_t most_spare = 64;

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

void Environment::give_back(std::unique_ptr<Turn> turn) {
    if (spare_.size() == most_spare) {
        return;
    }
    turn->next();
    turn->inbox.clear();
    turn->outbox.clear();
    spare_.push_back(std::move(turn));
}

} // namespace svc::server::detail
