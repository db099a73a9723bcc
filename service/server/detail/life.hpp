#pragma once

#include "service/server/detail/engine.hpp"
#include "service/server/detail/signals.hpp"
#include "service/server/server.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace svc::server {

/** A server from its start to its end. */
class Server::Life {
public:
    Life(Settings settings, ListeningSocket socket, http::Handler handler, Hooks hooks);

    /** How a `run` ended. */
    struct End {
        int code = 0;
        int signal = 0;
    };

    End run();
    void start();
    void stop();

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

private:
    using Duration = std::chrono::milliseconds;
    using Limit = std::optional<Duration>;

    enum class Waited { Done, TimeOut, Signal };

    /** Something that a stop waits for, and what it says when that takes a while. */
    struct Stage {
        std::function<bool()> done;
        std::string_view line;
    };

    [[nodiscard]] bool start_application() const;
    void stop_application() const;
    std::optional<std::string> open();
    void end_by_limit() const;
    int wait_for_signal(detail::Signals const& signals);
    Waited drain(detail::Signals const* signals);
    Waited wait(Stage const& stage, Limit limit, detail::Signals const* signals);
    Waited wait(std::function<bool()> const& done, Limit limit, detail::Signals const* signals);
    void abort(Waited why);
    void end_without_threads(int signal);

    Settings settings_;
    ListeningSocket socket_;
    http::Handler handler_;
    Hooks hooks_;
    std::uint16_t port_;
    detail::Bell stop_bell_;
    std::atomic<bool> in_run_{false};
    std::unique_ptr<detail::Engine> engine_;
};

} // namespace svc::server
