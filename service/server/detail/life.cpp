#include "service/server/detail/life.hpp"

#include "service/base/log.hpp"
#include "service/server/detail/failure.hpp"
#include "service/server/detail/standard_fields.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <poll.h>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>

namespace svc::server {
namespace {

namespace log = base::log;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr int could_not_start = 3;
/** What is over by then needs no line. */
constexpr auto unnoticed = 50ms;
/** What a handler has, after an abort, to return. */
constexpr auto last_grace = 1s;
/** Blocking work rings no bell when it ends. */
constexpr auto glance = 20ms;

std::string process() { return "[" + std::to_string(::getpid()) + "]"; }

bool call(std::string_view what, std::function<void()> const& hook) {
    return !hook || detail::log_failure(what, hook);
}

} // namespace

Server::Life::Life(Settings settings, ListeningSocket socket, http::Handler handler, Hooks hooks)
    : settings_(std::move(settings)),
      socket_(std::move(socket)),
      handler_(std::move(handler)),
      hooks_(std::move(hooks)),
      port_(socket_.port()) {
    detail::StandardFields const checked(settings_); // a wrong header is the author's to know now
}

Server::Life::End Server::Life::run() {
    detail::Signals const signals;
    in_run_ = true;
    detail::allow_all_descriptors();
    log::info("Started server process " + process());
    if (!start_application()) {
        return {could_not_start, 0};
    }
    if (auto const why_not = open()) {
        log::error(*why_not);
        stop_application();
        return {could_not_start, 0};
    }
    if (settings_.announce) {
        log::info("svc running on " + socket_.describe() + " (Press CTRL+C to quit)");
    }
    if (hooks_.on_ready) {
        hooks_.on_ready();
    }
    int const signal = wait_for_signal(signals);
    log::info("Shutting down");
    Waited const outcome = drain(&signals);
    if (outcome != Waited::Done) {
        abort(outcome);
    }
    socket_.close();
    if (outcome != Waited::Signal) { // CLI-75
        stop_application();
    }
    log::info("Finished server process " + process());
    end_without_threads(signal);
    engine_.reset();
    return {0, signal};
}

void Server::Life::start() {
    if (hooks_.on_startup) {
        hooks_.on_startup();
    }
    if (auto const why_not = open()) {
        throw std::runtime_error(*why_not);
    }
}

void Server::Life::stop() {
    if (in_run_) {
        stop_bell_.ring();
        return;
    }
    if (!engine_) {
        return;
    }
    Waited const outcome = drain(nullptr);
    if (outcome != Waited::Done) {
        abort(outcome);
    }
    socket_.close();
    call("Exception in application shutdown", hooks_.on_shutdown);
    engine_.reset();
}

bool Server::Life::start_application() const {
    log::info("Waiting for application startup.");
    if (!call("Exception in application startup", hooks_.on_startup)) {
        log::error("Application startup failed. Exiting.");
        return false;
    }
    log::info("Application startup complete.");
    return true;
}

void Server::Life::stop_application() const {
    log::info("Waiting for application shutdown.");
    if (call("Exception in application shutdown", hooks_.on_shutdown)) {
        log::info("Application shutdown complete.");
    } else {
        log::error("Application shutdown failed. Exiting.");
    }
}

std::optional<std::string> Server::Life::open() {
    if (auto why_not = socket_.listen(settings_.backlog)) {
        return why_not;
    }
    engine_ = std::make_unique<detail::Engine>(settings_, handler_, socket_.descriptor(), [this] {
        end_by_limit();
    });
    return std::nullopt;
}

void Server::Life::end_by_limit() const {
    if (!in_run_) {
        return;
    }
    log::warning(
        "Maximum request limit of " + std::to_string(*settings_.limit_max_requests)
        + " exceeded. Terminating process."
    );
    stop_bell_.ring();
}

int Server::Life::wait_for_signal(detail::Signals const& signals) {
    std::array<pollfd, 2> events{{{signals.number(), POLLIN, 0}, {stop_bell_.number(), POLLIN, 0}}};
    for (;;) {
        ::poll(events.data(), events.size(), -1);
        int const signal = signals.take();
        if (signal != 0 || (events[1].revents & POLLIN) != 0) {
            return signal;
        }
    }
}

/** Ends serving: no new clients, then no requests, then no work in the pool. */
Server::Life::Waited Server::Life::drain(detail::Signals const* signals) {
    engine_->tell(detail::Command::Stop);
    std::array const stages{
        Stage{[this] { return engine_->deaf(); }, {}},
        Stage{
            [this] { return engine_->drained(); },
            "Waiting for connections to close. (CTRL+C to force quit)"},
        Stage{
            [this] { return engine_->pool().pending() == 0; },
            "Waiting for background tasks to complete. (CTRL+C to force quit)"},
    };
    auto const began = Clock::now();
    for (Stage const& stage : stages) {
        Limit limit = settings_.timeouts.graceful_shutdown;
        if (limit) {
            auto const used = std::chrono::duration_cast<Duration>(Clock::now() - began);
            limit = std::max(*limit - used, Duration(0));
        }
        Waited const outcome = wait(stage, limit, signals);
        if (outcome != Waited::Done) {
            return outcome;
        }
        if (engine_->deaf()) {
            socket_.close();
        }
    }
    return Waited::Done;
}

Server::Life::Waited
Server::Life::wait(Stage const& stage, Limit limit, detail::Signals const* signals) {
    auto const quiet = limit ? std::min<Duration>(*limit, unnoticed) : unnoticed;
    Waited const outcome = wait(stage.done, quiet, signals);
    if (outcome != Waited::TimeOut) {
        return outcome;
    }
    if (in_run_ && !stage.line.empty()) {
        log::info(stage.line);
    }
    return wait(stage.done, limit ? Limit(*limit - quiet) : limit, signals);
}

Server::Life::Waited
Server::Life::wait(std::function<bool()> const& done, Limit limit, detail::Signals const* signals) {
    int const signals_number = signals != nullptr ? signals->number() : -1;
    std::array<pollfd, 2> events{
        {{engine_->bell().number(), POLLIN, 0}, {signals_number, POLLIN, 0}}};
    auto const began = Clock::now();
    while (!done()) {
        if (limit && Clock::now() - began >= *limit) {
            return Waited::TimeOut;
        }
        ::poll(events.data(), events.size(), static_cast<int>(Duration(glance).count()));
        engine_->bell().read();
        if (signals != nullptr && signals->take() != 0) {
            return Waited::Signal;
        }
    }
    return Waited::Done;
}

void Server::Life::abort(Waited why) {
    engine_->pool().drop_waiting();
    engine_->tell(detail::Command::Abort);
    wait(
        [this] { return engine_->drained() && engine_->pool().pending() == 0; },
        Duration(last_grace),
        nullptr
    );
    if (why == Waited::TimeOut) {
        log::error(
            "Cancel " + std::to_string(engine_->cancelled())
            + " running task(s), timeout graceful shutdown exceeded"
        );
    }
}

/** Ends the process when some thread is stuck in a handler and could not be joined. */
void Server::Life::end_without_threads(int signal) {
    if (engine_->drained() && engine_->pool().pending() == 0) {
        return;
    }
    log::error("A handler does not return; the process ends without it");
    std::fflush(nullptr);
    if (signal == SIGTERM) {
        std::signal(SIGTERM, SIG_DFL);
        ::kill(::getpid(), SIGTERM);
        sigset_t set{};
        ::sigemptyset(&set);
        ::sigaddset(&set, SIGTERM);
        ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    }
    std::_Exit(0);
}

} // namespace svc::server
