// The engine alone, without an app: what one request costs from socket to socket.
// bench/engine.py runs it beside nginx. Arguments: threads, "log" for the access log.
#include "service/server/server.hpp"

#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

using namespace svc;

int main(int argc, char** argv) {
    server::Settings settings;
    settings.threads = argc > 1 ? std::atoi(argv[1]) : 1;
    bool const log = argc > 2 && std::string_view(argv[2]) == "log";
    settings.access_log = log ? server::AccessLog::Text : server::AccessLog::Off;
    auto socket = server::ListeningSocket::bind_tcp("127.0.0.1", 8801);
    if (!socket) {
        std::cerr << socket.error() << '\n';
        return 3;
    }
    server::Server server(settings, *std::move(socket), [](http::Exchange& exchange) {
        http::Response response;
        response.headers.append("content-type", "application/json");
        response.body = std::string(R"({"message":"Hello World"})");
        exchange.reply(std::move(response));
    });
    return server.run();
}
