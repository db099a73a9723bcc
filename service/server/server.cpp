#include "service/server/server.hpp"

#include "service/server/detail/life.hpp"

#include <csignal>
#include <cstdio>
#include <utility>

namespace svc::server {

Server::Server(Settings settings, ListeningSocket socket, http::Handler handler, Hooks hooks)
    : life_(std::make_unique<Life>(
        std::move(settings), std::move(socket), std::move(handler), std::move(hooks)
    )) {}

Server::~Server() = default;

int Server::run() {
    auto const [code, signal] = life_->run();
    if (signal != SIGTERM) {
        return code;
    }
    // Whoever started us sees which signal ended us; it ends us here unless someone handles it.
    std::fflush(nullptr);
    std::raise(SIGTERM);
    return 128 + SIGTERM;
}

void Server::start() { life_->start(); }

void Server::stop() { life_->stop(); }

std::uint16_t Server::port() const { return life_->port(); }

} // namespace svc::server
