#include "service/base/log.hpp"
#include "service/server/detail/test_client.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(stopping)

namespace {

http::Handler answer_after(std::chrono::milliseconds delay) {
    return [delay](http::Exchange& exchange) {
        auto const later = exchange.defer();
        exchange.run_blocking([later, delay] {
            std::this_thread::sleep_for(delay);
            later.reply(text("done"));
        });
    };
}

/** `Server::run` in a process of its own. */
class Program {
public:
    explicit Program(
        http::Handler handler, Settings settings = quiet_settings(), Hooks hooks = {}
    ) {
        ListeningSocket socket = free_port();
        port_ = socket.port();
        int pipe[2];
        BOOST_REQUIRE(::pipe2(pipe, O_CLOEXEC) == 0);
        std::fflush(nullptr); // else both processes write what waits
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(pipe[1], STDERR_FILENO);
            ::dup2(pipe[1], STDOUT_FILENO);
            std::signal(SIGTERM, SIG_DFL);
            std::signal(SIGINT, SIG_DFL);
            int code = 99;
            {
                Server server(settings, std::move(socket), std::move(handler), std::move(hooks));
                code = server.run();
            }
            ::_exit(code);
        }
        ::close(pipe[1]);
        output_ = Descriptor(pipe[0]);
        (void)socket.release(); // the child's now; a copy of ours would keep the port open
    }

    ~Program() {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(process_, nullptr, 0);
        }
    }

    TestClient connect() {
        BOOST_REQUIRE(eventually([this] { return seen("svc running on"); }));
        return TestClient::to(port_);
    }

    void signal(int number) const { ::kill(process_, number); }

    /** The exit code; minus the signal that ended it. */
    int wait() {
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = -1;
        while (read_some()) {
        }
        return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }

    bool seen(std::string_view line) {
        pollfd event{output_.number(), POLLIN, 0};
        while (::poll(&event, 1, 0) == 1 && read_some()) {
        }
        return text_.find(line) != std::string::npos;
    }

    [[nodiscard]] std::string const& output() const { return text_; }
    [[nodiscard]] std::string pid() const { return "[" + std::to_string(process_) + "]"; }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    bool read_some() {
        std::array<char, 4096> bytes{};
        ssize_t const count = ::read(output_.number(), bytes.data(), bytes.size());
        text_.append(bytes.data(), static_cast<std::size_t>(count > 0 ? count : 0));
        return count > 0;
    }

    pid_t process_ = -1;
    std::uint16_t port_ = 0;
    Descriptor output_;
    std::string text_;
};

/** Without what the watchdog says of a machine that has other things to do. */
std::string without_warnings(std::string const& log) {
    std::string rest;
    for (std::size_t at = 0; at < log.size();) {
        std::size_t const end = std::min(log.find('\n', at), log.size() - 1) + 1;
        std::string const line = log.substr(at, end - at);
        rest += line.starts_with("WARNING:  A handler held its thread") ? "" : line;
        at = end;
    }
    return rest;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_stop_lets_running_requests_finish_and_says_close) {
    TestServer server(answer_after(150ms));
    TestClient client = server.connect();
    TestClient idle = server.connect();
    BOOST_TEST(body_of(idle.get("/").answer()) == "done");
    client.get("/");
    std::this_thread::sleep_for(50ms);
    std::thread stopper([&server] { server.stop(); });
    BOOST_TEST(idle.closed_within(100ms));
    std::string const answer = client.rest();
    stopper.join();
    BOOST_TEST(body_of(answer) == "done");
    BOOST_TEST(answer.find("connection: close") != std::string::npos);
    BOOST_CHECK_THROW(server.connect(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_stop_serves_a_request_that_has_just_come) {
    for (int i = 0; i != 20; ++i) {
        TestServer server([](http::Exchange& exchange) { exchange.reply(text("served")); });
        TestClient client = server.connect();
        client.get("/");
        server.stop();
        BOOST_REQUIRE(body_of(client.rest()) == "served");
    }
}

// Whoever was let in shall not be lost: its request is on the way.
BOOST_AUTO_TEST_CASE(a_stop_waits_for_the_first_request_of_a_new_client) {
    TestServer server([](http::Exchange& exchange) { exchange.reply(text("served")); });
    TestClient client = server.connect();
    std::thread stopper([&server] { server.stop(); });
    std::this_thread::sleep_for(100ms);
    BOOST_TEST(body_of(client.get("/").rest()) == "served");
    stopper.join();
}

BOOST_AUTO_TEST_CASE(a_stop_lets_a_stream_end) {
    TestServer server([](http::Exchange& exchange) {
        exchange.reply(text(std::string(5'000'000, 'x')));
    });
    TestClient client(4096);
    client.connect(server.port());
    client.get("/");
    std::this_thread::sleep_for(30ms);
    std::thread stopper([&server] { server.stop(); });
    BOOST_TEST(body_of(client.answer()).size() == 5'000'000U);
    BOOST_TEST(client.closed_within(1s));
    stopper.join();
}

BOOST_AUTO_TEST_CASE(a_stop_ends_after_its_time) { // CLI-76
    base::log::Capture const log;
    Desk desk;
    auto settings = quiet_settings();
    settings.timeouts.graceful_shutdown = 100ms;
    TestServer server(desk.handler(), settings);
    TestClient client = server.connect();
    client.get("/");
    auto const kept = desk.take();
    server.stop();
    BOOST_TEST(client.rest().starts_with("HTTP/1.1 500 "));
    BOOST_TEST(kept.cancelled());
    BOOST_TEST(
        log.text().find("ERROR:    Cancel 1 running task(s), timeout graceful shutdown "
                        "exceeded")
        != std::string::npos
    );
}

BOOST_AUTO_TEST_CASE(sigterm_stops_and_is_the_end_of_the_process) { // CLI-70, 71, 73
    Program program(answer_after(0ms));
    BOOST_TEST(body_of(program.connect().get("/").answer()) == "done");
    std::string const pid = program.pid();
    program.signal(SIGTERM);
    BOOST_TEST(program.wait() == -SIGTERM);
    BOOST_TEST(
        without_warnings(program.output())
        == "INFO:     Started server process " + pid
               + "\nINFO:     Waiting for application startup.\n"
                 "INFO:     Application startup complete.\n"
                 "INFO:     svc running on http://127.0.0.1:"
               + std::to_string(program.port())
               + " (Press CTRL+C to quit)\n"
                 "INFO:     Shutting down\n"
                 "INFO:     Waiting for application shutdown.\n"
                 "INFO:     Application shutdown complete.\n"
                 "INFO:     Finished server process "
               + pid + "\n"
    );
}

BOOST_AUTO_TEST_CASE(sigint_waits_for_running_requests_and_ends_with_zero) { // CLI-74
    Program program(answer_after(400ms));
    TestClient client = program.connect();
    client.get("/");
    std::this_thread::sleep_for(100ms);
    program.signal(SIGINT);
    BOOST_TEST(body_of(client.rest()) == "done");
    BOOST_TEST(program.wait() == 0);
    BOOST_TEST(program.seen("Waiting for connections to close. (CTRL+C to force quit)"));
}

BOOST_AUTO_TEST_CASE(a_second_signal_stops_at_once) { // CLI-75
    Program program([](http::Exchange& exchange) {
        static std::vector<http::Deferred> kept;
        kept.push_back(exchange.defer());
    });
    TestClient client = program.connect();
    client.get("/");
    std::this_thread::sleep_for(100ms);
    program.signal(SIGINT);
    BOOST_TEST(eventually([&] { return program.seen("Waiting for connections to close."); }));
    program.signal(SIGINT);
    BOOST_TEST(client.rest().starts_with("HTTP/1.1 500 "));
    BOOST_TEST(program.wait() == 0);
    BOOST_TEST(!program.seen("application shutdown"));
}

BOOST_AUTO_TEST_CASE(a_handler_that_never_returns_does_not_keep_the_process) {
    Program program([](http::Exchange&) { ::pause(); });
    TestClient client = program.connect();
    client.get("/");
    std::this_thread::sleep_for(100ms);
    program.signal(SIGINT);
    std::this_thread::sleep_for(200ms);
    program.signal(SIGINT);
    BOOST_TEST(program.wait() == 0);
    BOOST_TEST(program.seen("A handler does not return"));
}

BOOST_AUTO_TEST_CASE(a_startup_that_throws_prevents_the_start) { // CLI-83
    auto const fail = [] { throw std::runtime_error("no database"); };
    Program program(answer_after(0ms), quiet_settings(), {fail, {}});
    BOOST_TEST(program.wait() == 3);
    BOOST_TEST(program.seen("no database"));
    BOOST_TEST(program.seen("ERROR:    Application startup failed. Exiting."));
    BOOST_TEST(!program.seen("svc running on"));
}

BOOST_AUTO_TEST_CASE(the_access_log_is_whole_at_the_end) { // CLI-72
    auto settings = quiet_settings();
    settings.access_log = AccessLog::Text;
    Program program([](http::Exchange& exchange) { exchange.reply(text("x")); }, settings);
    TestClient client = program.connect();
    for (int i = 0; i != 500; ++i) {
        client.get("/a%20b?q=1").answer();
    }
    program.signal(SIGINT);
    BOOST_TEST(program.wait() == 0);
    std::size_t lines = 0;
    for (std::size_t at = 0;
         (at = program.output().find("\"GET /a%20b?q=1 HTTP/1.1\" 200 OK\n", at))
         != std::string::npos;
         ++at) {
        ++lines;
    }
    BOOST_TEST(lines == 500U);
    BOOST_TEST(program.seen("INFO:     127.0.0.1:"));
}

BOOST_AUTO_TEST_CASE(a_program_may_have_all_the_descriptors_that_the_system_allows) {
    rlimit former{};
    ::getrlimit(RLIMIT_NOFILE, &former);
    rlimit const soft{former.rlim_max / 2, former.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &soft); // what the child inherits
    Program program([](http::Exchange& exchange) {
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        exchange.reply(text(std::to_string(limit.rlim_cur)));
    });
    ::setrlimit(RLIMIT_NOFILE, &former);
    BOOST_TEST(body_of(program.connect().get("/").answer()) == std::to_string(former.rlim_max));
}

BOOST_AUTO_TEST_CASE(enough_requests_end_the_process) { // CLI-5C
    auto settings = quiet_settings();
    settings.limit_max_requests = 3;
    Program program(answer_after(0ms), settings);
    TestClient client = program.connect();
    for (int i = 0; i != 3; ++i) {
        BOOST_TEST(body_of(client.get("/").answer()) == "done");
    }
    BOOST_TEST(program.wait() == 0);
    BOOST_TEST(program.seen("WARNING:  Maximum request limit of 3 exceeded. Terminating process.\n"
                            "INFO:     Shutting down\n"));
}

BOOST_AUTO_TEST_SUITE_END()
