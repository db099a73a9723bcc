#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace svc::server::detail {

/** Threads for work that waits: databases, files, sleep. Started with the first such work.

    Threads: every member from any. */
class BlockingPool {
public:
    explicit BlockingPool(int threads);

    /** Finishes what runs; drops what has not begun. */
    ~BlockingPool();
    BlockingPool(BlockingPool const&) = delete;
    BlockingPool& operator=(BlockingPool const&) = delete;

    /** What `work` throws is logged. */
    void run(std::function<void()> work);

    /** Runs `work` in order; what one throws stops the rest (RESP-7C). */
    void run_all(std::vector<std::function<void()>> work);

    /** Pieces of work that run or wait. */
    [[nodiscard]] std::size_t pending() const noexcept { return pending_.load(); }

    /** Lets nothing more begin. */
    void drop_waiting();

private:
    class Threads;
    Threads& threads();

    int count_;
    std::once_flag once_;
    std::atomic<std::size_t> pending_{0};
    std::atomic<bool> dropped_{false};
    std::unique_ptr<Threads> threads_;
};

} // namespace svc::server::detail
