#include "cli/reloader.hpp"

#include "cli/failure.hpp"
#include "service/base/log.hpp"

#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace svc::cli {
namespace {

namespace log = base::log;

/** An editor writes several files, and one in several steps. */
constexpr int quiet_ms = 50;

std::string end_of(int status) {
    return WIFSIGNALED(status) ? "by signal " + std::to_string(WTERMSIG(status))
                               : "with exit code " + std::to_string(WEXITSTATUS(status));
}

} // namespace

Reloader::Reloader(
    std::function<Built()> build,
    Files const& sources,
    Files const& folders,
    server::ListeningSocket socket,
    std::vector<std::string> arguments
)
    : build_(std::move(build)),
      socket_(std::move(socket)),
      arguments_(std::move(arguments)),
      signals_{SIGINT, SIGTERM, SIGCHLD} {
    watch_.follow_files(sources);
    for (std::filesystem::path const& folder : folders) {
        watch_.follow_folder(folder);
    }
}

int Reloader::run() {
    log::info("Started reloader process [" + std::to_string(::getpid()) + "]");
    build_and_start();
    while (!stopping_ || !nobody_left()) {
        wait();
        while (int const signal = signals_.take()) {
            if (signal != SIGCHLD) {
                stop();
            }
        }
        read_news();
        bury_the_dead();
        if (!stopping_) {
            look_for_changes();
        }
    }
    log::info("Stopping reloader process [" + std::to_string(::getpid()) + "]");
    return run::ExitOk;
}

void Reloader::build_and_start() {
    try {
        Built const built = build_();
        watch_.follow_files(built.inputs);
        watch_.heed_neighbours(false);
        if (!built.is_new && (serving_ || next_)) {
            log::info("Nothing has changed");
            return;
        }
        if (next_) {
            let_go(next_);
        }
        auto arguments = arguments_;
        if (!std::exchange(introduced_, true)) {
            arguments.emplace_back("--introduce");
        }
        next_.emplace(built.program.string(), std::move(arguments), socket_.descriptor());
    } catch (Failure const& failure) {
        watch_.heed_neighbours(true);
        log::error(failure.what());
        log::info(
            serving_ ? "The former service goes on; waiting for a change"
                     : "Waiting for a change to try again"
        );
    } catch (std::system_error const& error) {
        log::error(error.what());
    }
}

void Reloader::wait() {
    std::vector<pollfd> events{
        {signals_.number(), POLLIN, 0}, {stopping_ ? -1 : watch_.number(), POLLIN, 0}};
    if (next_ && next_->news() >= 0) {
        events.push_back({next_->news(), POLLIN, 0});
    }
    ::poll(events.data(), events.size(), -1);
}

void Reloader::look_for_changes() {
    auto changed = watch_.take();
    if (changed.empty()) {
        return;
    }
    pollfd more{watch_.number(), POLLIN, 0};
    while (::poll(&more, 1, quiet_ms) == 1) {
        watch_.take();
    }
    log::info(changed.front().filename().string() + " has changed, reloading");
    build_and_start();
}

/** The next one lets clients in: now the former may go. */
void Reloader::read_news() {
    if (!next_ || next_->news() < 0) {
        return;
    }
    next_->read_news();
    if (next_->ready()) {
        let_go(serving_);
        serving_ = std::exchange(next_, std::nullopt);
    }
}

void Reloader::let_go(std::optional<run::ServingProcess>& process) {
    if (process) {
        process->signal(SIGTERM);
        leaving_.push_back(*std::exchange(process, std::nullopt));
    }
}

void Reloader::bury_the_dead() {
    int status = 0;
    leaving_.remove_if([&status](run::ServingProcess& process) { return process.has_ended(status); }
    );
    if (next_ && next_->has_ended(status)) {
        next_.reset();
        log::error("The new service did not start; it ended " + end_of(status));
        log::info(
            serving_ ? "The former service goes on; waiting for a change"
                     : "Waiting for a change to try again"
        );
    }
    if (serving_ && serving_->has_ended(status)) {
        serving_.reset();
        log::error("The service ended " + end_of(status) + "; waiting for a change");
    }
}

/** A second signal is passed on: whoever waits for requests ends at once (CLI-75). */
void Reloader::stop() {
    stopping_ = true;
    for (run::ServingProcess const& process : leaving_) {
        process.signal(SIGTERM);
    }
    let_go(next_);
    let_go(serving_);
}

bool Reloader::nobody_left() const { return !serving_ && !next_ && leaving_.empty(); }

} // namespace svc::cli
