#pragma once

#include "service/server/detail/clock.hpp"
#include "service/server/detail/mailbox.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace svc::server::detail {

/** What the other threads may know of a worker. */
struct Colleague {
    explicit Colleague(std::shared_ptr<Mailbox> of) : mailbox(std::move(of)) {}

    std::shared_ptr<Mailbox> mailbox;
    /** Its connections, and those on their way to it. */
    std::atomic<std::size_t> connections{0};
    /** When it began what it is doing; 0 while it waits for something to do. */
    std::atomic<std::int64_t> busy_since{0};

    /** True when it would look after a newcomer at once. */
    [[nodiscard]] bool attentive() const noexcept {
        constexpr std::int64_t soon = 10;
        std::int64_t const since = busy_since.load(std::memory_order_relaxed);
        return since == 0 || coarse_now() - since < soon;
    }
};

using Colleagues = std::vector<std::unique_ptr<Colleague>>;

/** Who looks after the next client: `self`, unless an attentive colleague has fewer. */
inline Colleague& least_loaded(Colleagues const& all, Colleague& self) {
    Colleague* best = &self;
    for (auto const& each : all) {
        if (each->connections.load() < best->connections.load() && each->attentive()) {
            best = each.get();
        }
    }
    return *best;
}

} // namespace svc::server::detail
