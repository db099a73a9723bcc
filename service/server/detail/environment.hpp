#pragma once

#include "service/server/detail/access_log.hpp"
#include "service/server/detail/blocking_pool.hpp"
#include "service/server/detail/colleague.hpp"
#include "service/server/detail/mailbox.hpp"
#include "service/server/detail/standard_fields.hpp"
#include "service/server/detail/turn.hpp"
#include "service/server/settings.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace svc::server::detail {

/** What all workers of a server share; read only, but for the pool. */
struct Shared {
    Settings settings;
    http::Handler handler;
    BlockingPool pool;
    int listener = -1;
    /** Called once, with the last answer that `limit_max_requests` allows. */
    std::function<void()> enough;
    std::uint64_t most_answers = 0; ///< 0: no limit
    std::atomic<std::uint64_t> answers{0};
    Colleagues workers{}; ///< complete before any of them runs
};

/** What all connections of one worker share. Never leaves the worker's thread, but for `mailbox`. */
class Environment {
public:
    explicit Environment(Shared& all_share);

    /** A turn, used before or new. */
    std::unique_ptr<Turn> borrow();

    /** Takes it back; REQUIRES: its parser is between two messages. */
    void give_back(std::unique_ptr<Turn> turn);

    /** True when there are more connections than requests are answered on (CLI-5B). */
    [[nodiscard]] bool overloaded() const noexcept;

    /** Logs a call of a handler that held this thread too long; at most one each second. */
    void watch(LiveExchange const& exchange, std::int64_t milliseconds);

    /** Counts an answer, where they are counted (CLI-5C). */
    void count_answer();

    [[nodiscard]] Settings const& settings() const noexcept { return shared.settings; }

    Shared& shared;
    std::shared_ptr<Mailbox> mailbox;
    StandardFields fields;
    AccessLogBuffer access_log;
    /** Where everybody receives. */
    std::array<char, std::size_t{64} * 1024> received{};
    /** Connections that had their share and want to go on when the others had theirs. */
    std::vector<int> again;
    std::uint64_t last_exchange = 0;
    bool stopping = false;

private:
    std::vector<std::unique_ptr<Turn>> spare_;
    std::int64_t watched_at_ = -1'000'000;
};

} // namespace svc::server::detail
