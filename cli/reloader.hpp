#pragma once

#include "cli/compile.hpp"
#include "cli/watch.hpp"
#include "service/run/serving_process.hpp"
#include "service/run/signal_queue.hpp"
#include "service/server/listening_socket.hpp"

#include <filesystem>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <vector>

namespace svc::cli {

/** Serves, and serves anew whenever a source changes.

    The service is a process below ours, on our socket. The one that runs goes on until the next one is
    built and lets clients in, then it ends as a stop ends it: no request is lost. While a source does
    not compile, or the new service does not start, it goes on. */
class Reloader {
public:
    using Files = std::vector<std::filesystem::path>;

    Reloader(
        std::function<Built()> build,
        Files const& sources,
        Files const& folders,
        server::ListeningSocket socket,
        std::vector<std::string> arguments
    );

    /** Until SIGINT or SIGTERM; returns the exit code. */
    int run();

private:
    void build_and_start();
    void wait();
    void look_for_changes();
    void read_news();
    void bury_the_dead();
    void let_go(std::optional<run::ServingProcess>& process);
    void stop();
    [[nodiscard]] bool nobody_left() const;

    std::function<Built()> build_;
    server::ListeningSocket socket_;
    std::vector<std::string> arguments_;
    run::SignalQueue signals_;
    Watch watch_;
    std::optional<run::ServingProcess> serving_;
    std::optional<run::ServingProcess> next_;
    std::list<run::ServingProcess> leaving_;
    bool introduced_ = false;
    bool stopping_ = false;
};

} // namespace svc::cli
