#pragma once

// The program svc as its user meets it: real processes, real sockets on loopback.

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace svc::cli::tests {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

/** A running program whose output, both streams together, can be read. */
class Process {
public:
    explicit Process(Words words) {
        int ends[2] = {-1, -1};
        BOOST_REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
        output_ = ends[0];
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        int const error
            = ::posix_spawn(&id_, arguments[0], &actions, nullptr, arguments.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        BOOST_REQUIRE(error == 0);
    }

    ~Process() {
        if (id_ != 0) {
            ::kill(id_, SIGKILL);
            wait();
        }
        ::close(output_);
    }

    Process(Process const&) = delete;
    Process& operator=(Process const&) = delete;

    /** Reads until `text` has come, or the program has closed its output. */
    bool wait_for(std::string const& text) { return wait_for(text, 1); }

    /** Reads until `text` has come so many times. */
    bool wait_for(std::string const& text, int times) {
        auto const count = [&] {
            int found = 0;
            for (auto at = seen_.find(text); at != std::string::npos;
                 at = seen_.find(text, at + 1)) {
                ++found;
            }
            return found;
        };
        while (count() < times) {
            if (!read_more()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for the end; the exit code, or 128 + the signal. */
    int wait() {
        wait_for("\x01 never printed");
        int status = 0;
        ::waitpid(id_, &status, 0);
        id_ = 0;
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }

    void signal(int number) const { ::kill(id_, number); }

    /** Reads no more: the program writes to nobody. */
    void close_output() { ::close(std::exchange(output_, -1)); }

    [[nodiscard]] std::string const& seen() const { return seen_; }

    [[nodiscard]] pid_t id() const { return id_; }

    /** The port of "... running on http://127.0.0.1:PORT (Press". */
    std::uint16_t port() {
        BOOST_REQUIRE_MESSAGE(wait_for("(Press CTRL+C to quit)"), seen_);
        auto const end = seen_.find(" (Press");
        auto const start = seen_.rfind(':', end) + 1;
        return static_cast<std::uint16_t>(std::stoi(seen_.substr(start, end - start)));
    }

private:
    bool read_more() {
        constexpr int patience_ms = 60'000; // only a broken program needs it
        pollfd event{output_, POLLIN, 0};
        if (output_ < 0 || ::poll(&event, 1, patience_ms) != 1) {
            return false;
        }
        char buffer[4096];
        auto const size = ::read(output_, buffer, sizeof buffer);
        seen_.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        return size > 0;
    }

    pid_t id_ = 0;
    int output_ = -1;
    std::string seen_;
};

inline int connect_to(std::uint16_t port) {
    int const client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(client);
        return -1;
    }
    return client;
}

/** Sends a GET and returns the whole answer; nothing when there is none. */
inline std::string
ask(std::uint16_t port, std::string const& path, std::string const& fields = {}) {
    int const client = connect_to(port);
    if (client < 0) {
        return {};
    }
    std::string const request = "GET " + path
                                + " HTTP/1.1\r\nHost: mysuperapp.com\r\nConnection: close\r\n"
                                + fields + "\r\n";
    ::send(client, request.data(), request.size(), MSG_NOSIGNAL);
    std::string answer;
    char buffer[4096];
    for (ssize_t size = 0; (size = ::read(client, buffer, sizeof buffer)) > 0;) {
        answer.append(buffer, static_cast<std::size_t>(size));
    }
    ::close(client);
    return answer;
}

inline std::string
get(std::uint16_t port, std::string const& path, std::string const& fields = {}) {
    std::string answer = ask(port, path, fields);
    BOOST_REQUIRE(!answer.empty());
    return answer;
}

inline bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

inline Words command(Words arguments) {
    arguments.insert(arguments.begin(), SVC_PROGRAM);
    return arguments;
}

/** A listening socket on a port that the system chose. */
struct TakenPort {
    int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};

    TakenPort() {
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(socket, 1);
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    }

    ~TakenPort() { ::close(socket); }

    TakenPort(TakenPort const&) = delete;
    TakenPort& operator=(TakenPort const&) = delete;

    [[nodiscard]] std::string number() const { return std::to_string(ntohs(address.sin_port)); }
};

struct SourceFile {
    fs::path path;

    void write(std::string const& text) const { std::ofstream(path) << text; }

    /** In a folder of this program's own. */
    SourceFile(std::string const& name, std::string const& text)
        : path(fs::temp_directory_path() / ("svc-test-" + std::to_string(::getpid())) / name) {
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }

    ~SourceFile() {
        std::error_code not_empty;
        fs::remove(path);
        fs::remove(path.parent_path(), not_empty);
    }

    SourceFile(SourceFile const&) = delete;
    SourceFile& operator=(SourceFile const&) = delete;
};

/** Asks for the same path again and again, each time on a connection of its own. */
class Clients {
public:
    Clients(std::uint16_t port, std::string path) {
        thread_ = std::thread([this, port, path] {
            while (!stop_) {
                has(ask(port, path), "HTTP/1.1 200 OK") ? ++served_ : ++lost_;
            }
        });
    }

    ~Clients() {
        stop_ = true;
        thread_.join();
    }

    Clients(Clients const&) = delete;
    Clients& operator=(Clients const&) = delete;

    [[nodiscard]] int served() const { return served_; }

    [[nodiscard]] int lost() const { return lost_; }

    /** Waits until some more were served. */
    void wait_for_some() const {
        int const until = served_ + 20;
        while (served_ < until && lost_ == 0) {
            std::this_thread::yield();
        }
    }

private:
    std::atomic<bool> stop_{false};
    std::atomic<int> served_{0};
    std::atomic<int> lost_{0};
    std::thread thread_;
};

} // namespace svc::cli::tests
