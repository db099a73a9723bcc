#include "service/server/detail/engine.hpp"

#include "service/server/detail/signals.hpp"

#include <algorithm>
#include <random>
#include <thread>
#include <utility>

namespace svc::server::detail {
namespace {

constexpr std::size_t most_threads = 255; // Pistache's limit

std::size_t thread_count(int wanted) {
    std::size_t const count
        = wanted > 0 ? static_cast<std::size_t>(wanted) : std::thread::hardware_concurrency();
    return std::clamp(count, std::size_t{1}, most_threads);
}

/** Workers that began together shall not end together: chance adds to the limit. */
std::uint64_t most_answers(Settings const& settings) {
    std::random_device chance;
    std::uniform_int_distribution<std::uint64_t> more(0, settings.limit_max_requests_jitter);
    return settings.limit_max_requests ? *settings.limit_max_requests + more(chance) : 0;
}

} // namespace

Engine::Engine(
    Settings const& settings, http::Handler handler, int listener, std::function<void()> enough
)
    : shared_{settings, std::move(handler), BlockingPool(settings.blocking_threads), listener, std::move(enough), most_answers(settings)},
      reactor_(Pistache::Aio::Reactor::create()) {
    SignalsBlocked const blocked; // inherited by the threads
    reactor_->init(Pistache::Aio::AsyncContext(thread_count(settings.threads), "svc"));
    auto const key = reactor_->addHandler(std::make_shared<Worker>(shared_, progress_));
    for (auto const& handler_of_thread : reactor_->handlers(key)) {
        workers_.push_back(std::static_pointer_cast<Worker>(handler_of_thread));
    }
    reactor_->run();
}

Engine::~Engine() {
    reactor_->shutdown();
    reactor_.reset(); // joins the threads
    workers_.clear();
}

void Engine::tell(Command command) {
    for (auto const& worker : workers_) {
        worker->tell(command);
    }
}

bool Engine::deaf() const noexcept {
    return progress_.deaf.load() == static_cast<int>(workers_.size());
}

bool Engine::drained() const noexcept {
    return progress_.drained.load() == static_cast<int>(workers_.size());
}

} // namespace svc::server::detail
