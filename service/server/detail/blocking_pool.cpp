#include "service/server/detail/blocking_pool.hpp"

#include "service/server/detail/failure.hpp"

#ifdef __SANITIZE_THREAD__
// The thread sanitizer knows no fences; the pool's mutex is enough.
#define BOOST_ASIO_DISABLE_FENCED_BLOCK // NOLINT(readability-identifier-naming)
#endif
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <utility>

namespace svc::server::detail {

class BlockingPool::Threads : public boost::asio::thread_pool {
public:
    using thread_pool::thread_pool;
};

BlockingPool::BlockingPool(int threads) : count_(threads) {}

BlockingPool::~BlockingPool() {
    drop_waiting();
    if (threads_) {
        threads_->join();
    }
}

BlockingPool::Threads& BlockingPool::threads() {
    std::call_once(once_, [this] {
        threads_ = std::make_unique<Threads>(static_cast<std::size_t>(count_));
    });
    return *threads_;
}

void BlockingPool::run(std::function<void()> work) {
    pending_.fetch_add(1);
    boost::asio::post(threads(), [this, work = std::move(work)]() mutable {
        if (!dropped_.load()) {
            log_failure("Exception in blocking work", work);
        }
        work = nullptr;
        pending_.fetch_sub(1);
    });
}

void BlockingPool::run_all(std::vector<std::function<void()>> work) {
    if (work.empty()) {
        return;
    }
    run([work = std::move(work)] {
        for (auto const& each : work) {
            each();
        }
    });
}

void BlockingPool::drop_waiting() { dropped_.store(true); }

} // namespace svc::server::detail
