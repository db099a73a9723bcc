#include "service/run/supervisor.hpp"

#include "service/base/log.hpp"
#include "service/run/exit_code.hpp"
#include "service/run/serving_process.hpp"
#include "service/run/signal_queue.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <list>
#include <poll.h>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace svc::run {
namespace {

namespace log = base::log;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/** Before another try, when a process could not start while others serve. */
constexpr auto patience = 1s;
/** Before a dead one is replaced: one that dies at once shall not keep the machine busy. */
constexpr auto breath = 100ms;

std::string bracketed(pid_t id) { return '[' + std::to_string(id) + ']'; }

std::string name_of(int signal) {
    char const* const name = ::sigabbrev_np(signal);
    return "SIG" + std::string(name == nullptr ? "?" : name);
}

/** ` (SIGKILL)`, ` (exit code 1)`: a SIGKILL that nobody sent is mostly the kernel's, out of memory. */
std::string how_it_ended(int status) {
    return WIFSIGNALED(status) ? " (" + name_of(WTERMSIG(status)) + ')'
                               : " (exit code " + std::to_string(WEXITSTATUS(status)) + ')';
}

/** A place for a process: who serves there, and who is to take over. */
struct Place {
    explicit Place(ServingProcess process) : serving(std::move(process)) {}

    ServingProcess serving;
    bool stopping = false;
};

class Supervisor {
public:
    Supervisor(Options const& options, server::ListeningSocket socket)
        : options_(options),
          socket_(std::move(socket)),
          wanted_(static_cast<std::size_t>(options.workers)) {}

    int run();

private:
    using Places = std::list<Place>;

    [[nodiscard]] std::size_t staying() const;
    void handle(int signal);
    void stop(int signal);
    void restart_all();
    void add_one();
    void drop_one();
    void bury_the_dead();
    void bury(pid_t id, bool was_ready, int status);
    void read_news();
    void read_news_of(ServingProcess& process);
    void let_go_of(pid_t id);
    void replace_one();
    void fill();
    bool start_one();
    void wait() const;
    static void let_go(Place& place);

    Options const& options_;
    server::ListeningSocket socket_;
    SignalQueue signals_{SIGINT, SIGTERM, SIGHUP, SIGTTIN, SIGTTOU, SIGCHLD};
    std::string program_ = own_program();
    std::size_t wanted_;
    Places places_;
    /** Those that a rolling restart has still to replace. */
    std::vector<pid_t> outdated_;
    /** Who is being replaced, and by whom. */
    std::pair<pid_t, pid_t> change_{0, 0};
    Clock::time_point not_before_{};
    bool ever_ready_ = false;
    bool stopping_ = false;
    int exit_code_ = ExitOk;
};

int Supervisor::run() {
    log::info("svc running on " + socket_.describe() + " (Press CTRL+C to quit)");
    log::info("Started parent process " + bracketed(::getpid()));
    fill();
    while (!places_.empty() || !stopping_) {
        wait();
        while (int const signal = signals_.take()) {
            handle(signal);
        }
        read_news();
        bury_the_dead();
        replace_one();
        fill();
    }
    log::info("Stopping parent process " + bracketed(::getpid()));
    return exit_code_;
}

std::size_t Supervisor::staying() const {
    auto const count = std::count_if(places_.begin(), places_.end(), [](Place const& place) {
        return !place.stopping;
    });
    return static_cast<std::size_t>(count);
}

void Supervisor::handle(int signal) {
    if (signal == SIGINT || signal == SIGTERM) {
        stop(signal);
    } else if (signal == SIGHUP && !stopping_) {
        restart_all();
    } else if (signal == SIGTTIN && !stopping_) {
        add_one();
    } else if (signal == SIGTTOU && !stopping_) {
        drop_one();
    }
}

/** A second signal is passed on: whoever waits for requests ends at once (CLI-75). */
void Supervisor::stop(int signal) {
    if (!std::exchange(stopping_, true)) {
        log::info("Received " + name_of(signal) + ", exiting.");
        outdated_.clear();
    }
    for (Place& place : places_) {
        let_go(place);
    }
}

void Supervisor::let_go(Place& place) {
    place.stopping = true;
    place.serving.signal(SIGTERM);
    log::info("Terminated child process " + bracketed(place.serving.id()));
}

void Supervisor::restart_all() {
    log::info("Received SIGHUP, restarting processes.");
    outdated_.clear();
    for (Place const& place : places_) {
        if (!place.stopping) {
            outdated_.push_back(place.serving.id());
        }
    }
    not_before_ = {};
}

void Supervisor::add_one() {
    log::info("Received SIGTTIN, increasing the number of processes.");
    ++wanted_;
    not_before_ = {};
}

void Supervisor::drop_one() {
    log::info("Received SIGTTOU, decreasing number of processes.");
    if (wanted_ == 1) {
        log::info("Already reached one process, cannot decrease the number of processes anymore.");
        return;
    }
    --wanted_;
    auto const last = std::find_if(places_.rbegin(), places_.rend(), [](Place const& place) {
        return !place.stopping;
    });
    if (last != places_.rend()) {
        let_go(*last);
    }
}

void Supervisor::read_news() {
    for (Place& place : places_) {
        if (place.serving.news() >= 0) {
            read_news_of(place.serving);
        }
    }
}

void Supervisor::read_news_of(ServingProcess& process) {
    process.read_news();
    if (!process.ready()) {
        return;
    }
    ever_ready_ = true;
    log::debug("Child process " + bracketed(process.id()) + " is ready");
    if (process.id() == change_.second) {
        let_go_of(std::exchange(change_, {0, 0}).first);
    }
}

void Supervisor::let_go_of(pid_t id) {
    for (Place& place : places_) {
        if (place.serving.id() == id && !place.stopping) {
            let_go(place);
        }
    }
}

void Supervisor::bury_the_dead() {
    for (auto place = places_.begin(); place != places_.end();) {
        pid_t const id = place->serving.id();
        int status = 0;
        if (!place->serving.has_ended(status)) {
            ++place;
            continue;
        }
        log::info("Waiting for child process " + bracketed(id));
        std::erase(outdated_, id);
        if (!place->stopping) {
            bury(id, place->serving.ready(), status);
        }
        if (id == change_.second) {
            // Those that serve shall go on: the new program is what does not start.
            change_ = {0, 0};
            outdated_.clear();
        }
        place = places_.erase(place);
    }
}

/** One ended that nobody had asked to. */
void Supervisor::bury(pid_t id, bool was_ready, int status) {
    std::string const child = "Child process " + bracketed(id);
    if (was_ready) {
        log::info(child + " died" + how_it_ended(status));
        not_before_ = std::max(not_before_, Clock::now() + breath);
        return;
    }
    bool const first = !ever_ready_;
    log::error(
        child + " failed to start"
        + (first ? ", stopping the parent process." : "; the others go on serving.")
    );
    if (first && !stopping_) {
        exit_code_ = WIFEXITED(status) ? std::max(WEXITSTATUS(status), 1) : ExitNoStart;
        stop(SIGTERM);
    }
    not_before_ = Clock::now() + patience;
}

/** The next step of a rolling restart: one more, before an old one is let go. */
void Supervisor::replace_one() {
    if (stopping_ || change_.first != 0 || outdated_.empty() || staying() != wanted_) {
        return;
    }
    pid_t const old = outdated_.back();
    outdated_.pop_back();
    if (start_one()) {
        change_ = {old, places_.back().serving.id()};
    }
}

void Supervisor::fill() {
    if (stopping_ || Clock::now() < not_before_) {
        return;
    }
    while (staying() < wanted_ && start_one()) {
    }
}

/** False when the program cannot be started: its file may be missing for a moment. */
bool Supervisor::start_one() {
    try {
        places_.emplace_back(ServingProcess(program_, options_.arguments, socket_.descriptor()));
        return true;
    } catch (std::system_error const& error) {
        log::error(error.what());
    }
    outdated_.clear();
    not_before_ = Clock::now() + patience;
    if (places_.empty() && !ever_ready_) {
        stopping_ = true;
        exit_code_ = ExitNoStart;
    }
    return false;
}

void Supervisor::wait() const {
    std::vector<pollfd> events{{signals_.number(), POLLIN, 0}};
    for (Place const& place : places_) {
        if (place.serving.news() >= 0) {
            events.push_back({place.serving.news(), POLLIN, 0});
        }
    }
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(not_before_ - Clock::now());
    int const timeout = left > 0ms ? static_cast<int>(left.count()) : -1;
    ::poll(events.data(), events.size(), timeout);
}

} // namespace

int supervise(Options const& options, server::ListeningSocket socket) {
    return Supervisor(options, std::move(socket)).run();
}

} // namespace svc::run
