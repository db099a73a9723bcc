#pragma once

#include "service/http/exchange.hpp"
#include "service/server/listening_socket.hpp"
#include "service/server/settings.hpp"

#include <cstdint>
#include <functional>
#include <memory>

namespace svc::server {

/** What an application does around serving. What `on_startup` throws prevents the start. */
struct Hooks {
    std::function<void()> on_startup;
    std::function<void()> on_shutdown;
    /** Clients can connect now. Called by `run` alone. */
    std::function<void()> on_ready{};
};

/** Serves one handler on one socket with several threads.

    Threads: the handler is called on all reactor threads at once; `stop` may come from any thread,
    everything else from the one that made the server. */
class Server {
public:
    /** @throws std::invalid_argument for a header in the settings that may not stand in an answer. */
    Server(Settings settings, ListeningSocket socket, http::Handler handler, Hooks hooks = {});

    /** Stops at once when still running. */
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    /** Serves until SIGINT or SIGTERM, as a program does, with its lines in the log (CLI-70, 71), and
        with as many descriptors as the system allows.

        @return 0 after SIGINT, 3 when it could not start. After SIGTERM the signal is raised again
                when all is done, so that the process ends by it (CLI-73). */
    int run();

    /** Starts the threads and returns once clients can connect.

        @throws std::runtime_error when the socket cannot listen; what `on_startup` throws. */
    void start();

    /** Stops gracefully: running requests finish, at most `timeouts.graceful_shutdown` long. */
    void stop();

    [[nodiscard]] std::uint16_t port() const;

private:
    class Life;
    std::unique_ptr<Life> life_;
};

} // namespace svc::server
