#pragma once

#include "service/server/detail/environment.hpp"
#include "service/server/detail/worker.hpp"

#include <pistache/reactor.h>

#include <functional>
#include <memory>
#include <vector>

namespace svc::server::detail {

/** The threads of a running server. The destructor ends them at once. */
class Engine {
public:
    /** Starts to serve; calls `enough` after `limit_max_requests`, from any thread.

        REQUIRES: `listener` listens, and stays open until `deaf`. */
    Engine(
        Settings const& settings, http::Handler handler, int listener, std::function<void()> enough
    );
    ~Engine();
    Engine(Engine const&) = delete;
    Engine& operator=(Engine const&) = delete;

    void tell(Command command);

    /** True when no worker accepts any more: the listening socket may be closed. */
    [[nodiscard]] bool deaf() const noexcept;

    /** True when all connections have ended. */
    [[nodiscard]] bool drained() const noexcept;

    /** How many requests an abort has cut short. */
    [[nodiscard]] std::size_t cancelled() const noexcept { return progress_.cancelled.load(); }

    [[nodiscard]] BlockingPool& pool() noexcept { return shared_.pool; }

    /** Readable when `deaf` or `drained` may have become true. */
    [[nodiscard]] Bell const& bell() const noexcept { return progress_.bell; }

private:
    Shared shared_;
    Progress progress_;
    std::shared_ptr<Pistache::Aio::Reactor> reactor_;
    std::vector<std::shared_ptr<Worker>> workers_;
};

} // namespace svc::server::detail
