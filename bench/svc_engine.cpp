// The engine alone, without an app: what one request costs from socket to socket, and what clients
// cost that read slowly or not at all. bench/engine.py and bench/engine_memory.py run it.
// Arguments: port, threads, seconds that an idle connection is kept.
#include "service/server/server.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <unistd.h>
#include <utility>

using namespace svc;

namespace {

class Endless final : public http::Stream {
public:
    Next next(std::string& piece) override {
        piece.assign(4096, 'x');
        return Next::Piece;
    }
};

/** A gigabyte that takes no room on the disk. */
http::FileSlice large_file() {
    constexpr std::uint64_t size = std::uint64_t{1} << 30;
    std::FILE* const file = std::tmpfile();
    int const descriptor = ::dup(::fileno(file));
    std::fclose(file);
    if (::ftruncate(descriptor, static_cast<off_t>(size)) != 0) {
        std::perror("ftruncate");
    }
    return {std::make_shared<http::File>(descriptor), 0, size};
}

void answer(http::Exchange& exchange) {
    std::string const& path = exchange.request().scope.raw_path;
    http::Response response;
    response.headers.append("content-type", "application/json");
    if (path == "/file") {
        response.body = large_file();
    } else if (path == "/endless") {
        response.body = std::make_unique<Endless>();
    } else {
        response.body = std::string(R"({"message":"Hello World"})");
    }
    exchange.reply(std::move(response));
}

int argument(int argc, char** argv, int index, int otherwise) {
    return argc > index ? std::atoi(argv[index]) : otherwise;
}

} // namespace

int main(int argc, char** argv) {
    auto const port = static_cast<std::uint16_t>(argument(argc, argv, 1, 8801));
    server::Settings settings;
    settings.threads = argument(argc, argv, 2, 1);
    settings.timeouts.keep_alive = std::chrono::seconds(argument(argc, argv, 3, 5));
    settings.access_log = server::AccessLog::Off;
    auto socket = server::ListeningSocket::bind_tcp("127.0.0.1", port);
    if (!socket) {
        std::cerr << socket.error() << '\n';
        return 3;
    }
    server::Server server(settings, *std::move(socket), answer);
    return server.run();
}
