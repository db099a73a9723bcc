// What a server owes its operator, through `svc run` and real sockets: limits, time limits, places to
// listen, ways to stop.

#include "cli/wire_client_test.hpp"

#include <boost/test/data/test_case.hpp>

#include <ostream>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace svc::cli::tests;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(serving)

namespace {

using Clock = std::chrono::steady_clock;

Words serve(Words options) {
    Words words = command({"run", "fixtures/apps/serving.cpp"});
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

Words on_loopback(Words options = {}) {
    options.insert(options.begin(), {"--host=127.0.0.1", "--port=0"});
    return serve(std::move(options));
}

std::string status_of(std::string const& answer) { return answer.substr(0, answer.find("\r\n")); }

std::string times(std::size_t count, std::string const& text) {
    std::string all;
    for (std::size_t i = 0; i != count; ++i) {
        all += text;
    }
    return all;
}

/** A number of /proc/PID/status, in kB where it is a size. */
long status_number(pid_t id, std::string const& name) {
    std::ifstream file("/proc/" + std::to_string(id) + "/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(name + ':')) {
            return std::stol(line.substr(name.size() + 1));
        }
    }
    return 0;
}

long memory_kb(pid_t id) { return status_number(id, "VmRSS"); }

/** Processor time of a process so far. */
std::chrono::milliseconds used_time(pid_t id) {
    std::ifstream file("/proc/" + std::to_string(id) + "/stat");
    std::string text(std::istreambuf_iterator<char>(file), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i != 11; ++i) {
        fields >> skipped;
    }
    long user = 0;
    long system = 0;
    fields >> user >> system;
    return std::chrono::milliseconds((user + system) * 1000 / ::sysconf(_SC_CLK_TCK));
}

/** Asks again until it is so; for what happens soon. */
template <class Condition>
bool eventually(Condition const& condition) {
    auto const end = Clock::now() + 30s;
    while (!condition() && Clock::now() < end) {
        std::this_thread::sleep_for(10ms);
    }
    return condition();
}

/** A path in the temporary folder that is this test's own, and free at the end. */
struct FreePath {
    std::string path;

    explicit FreePath(std::string const& name)
        : path(fs::temp_directory_path() / ("svc-" + std::to_string(::getpid()) + name)) {}

    ~FreePath() { fs::remove(path); }

    FreePath(FreePath const&) = delete;
    FreePath& operator=(FreePath const&) = delete;
};

} // namespace

// ---- limits

struct LimitRow {
    char const* name;
    std::string option;
    std::string request;
    std::string status;
    std::string logged;

    friend std::ostream& operator<<(std::ostream& out, LimitRow const& row) {
        return out << row.name;
    }
};

LimitRow const limits[] = {
    {"request line",
     "--limit-request-line=100",
     "GET /" + std::string(100, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n",
     "HTTP/1.1 414 URI Too Long",
     "the request line is too long (--limit-request-line)"},
    {"head",
     "--limit-request-head=500",
     "GET /hello HTTP/1.1\r\nHost: a\r\nX: " + std::string(500, 'x') + "\r\n\r\n",
     "HTTP/1.1 431 Request Header Fields Too Large",
     "the head is too long (--limit-request-head)"},
    {"fields",
     "--limit-request-fields=20",
     "GET /hello HTTP/1.1\r\nHost: a\r\n" + times(20, "X: y\r\n") + "\r\n",
     "HTTP/1.1 431 Request Header Fields Too Large",
     "the head has too many fields (--limit-request-fields)"},
    {"body by its length",
     "--limit-request-body=1000",
     "POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n",
     "HTTP/1.1 413 Content Too Large",
     "Content-Length is too large (--limit-request-body)"},
    {"body in chunks",
     "--limit-request-body=1000",
     "POST /size HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n",
     "HTTP/1.1 413 Content Too Large",
     "the chunks are larger than a body may be (--limit-request-body)"},
    {"malformed",
     "--log-level=info",
     "GET /hello HTTP/1.1\r\nHost : a\r\n\r\n",
     "HTTP/1.1 400 Bad Request",
     "WARNING:  Invalid HTTP request received. From 127.0.0.1 "},
};

// The refusal is the last answer, and the log tells who was refused, why, and which option it was.
BOOST_DATA_TEST_CASE(what_is_too_large_is_refused_and_logged, limits) {
    Process service(on_loopback({sample.option}));
    WireClient client(service.port());
    client.send(sample.request + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    std::string const answer = client.rest();
    BOOST_TEST(status_of(answer) == sample.status);
    BOOST_TEST(has(answer, "connection: close\r\n"));
    BOOST_TEST(!has(answer, "hello"));
    BOOST_TEST(service.wait_for(sample.logged));
    BOOST_TEST(has(get(service.port(), "/hello"), "hello"));
}

// ---- time limits

// R29
BOOST_AUTO_TEST_CASE(who_sends_too_slowly_is_answered_408) {
    Process service(on_loopback({"--timeout-header=1", "--timeout-body=1"}));
    WireClient head(service.port());
    WireClient body(service.port());
    head.send("GET / HTTP/1.1\r\n");
    body.send("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
    for (int i = 0; i != 100 && !head.comes_within(100ms); ++i) {
        head.send("X"); // each byte in time, the whole never
        body.send("x");
    }
    BOOST_TEST(status_of(head.rest()) == "HTTP/1.1 408 Request Timeout");
    BOOST_TEST(status_of(body.rest()) == "HTTP/1.1 408 Request Timeout");
    BOOST_TEST(service.wait_for("Request refused with 408. From 127.0.0.1 ", 2));
}

BOOST_AUTO_TEST_CASE(a_slow_but_honest_sender_is_served) {
    Process service(on_loopback({"--timeout-body=1"}));
    WireClient client(service.port());
    client.send("POST /size HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n");
    for (int i = 0; i != 20; ++i) { // twice the limit in all; a thousand bytes buy two seconds
        client.send(std::string(1000, 'x'));
        std::this_thread::sleep_for(100ms);
    }
    BOOST_TEST(has(client.receive_until("20000"), "20000"));
}

// CLI-59
BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed_after_its_time) {
    Process service(on_loopback({"--timeout-keep-alive=1"}));
    WireClient client(service.port());
    client.get("/hello").receive_until("hello");
    auto const began = Clock::now();
    BOOST_TEST(client.rest().empty());
    auto const idle = Clock::now() - began;
    BOOST_TEST((idle > 700ms));
    BOOST_TEST((idle < 20s));
}

BOOST_AUTO_TEST_CASE(a_reader_that_stops_is_cut) {
    Process service(on_loopback({"--timeout-write=1"}));
    WireClient client(service.port(), 4096);
    client.get("/large");
    BOOST_TEST(service.wait_for("the client takes too little of it (--timeout-write)"));
    BOOST_TEST(client.rest().size() < 32'000'000U);
}

// Much slower than the kernel's buffer for the socket is emptied: what the client takes counts, not
// what the server can still hand over.
BOOST_AUTO_TEST_CASE(a_slow_but_honest_reader_is_served) {
    Process service(on_loopback({"--timeout-write=1"}));
    WireClient client(service.port(), 4096);
    client.get("/large");
    std::size_t size = 0;
    for (auto const end = Clock::now() + 5s; Clock::now() < end;) {
        size += client.receive(2000).size();
        std::this_thread::sleep_for(10ms);
    }
    BOOST_TEST(size > 0U);
    BOOST_TEST(size + client.rest().size() > 32'000'000U);
}

// ---- many, and much

BOOST_AUTO_TEST_CASE(ten_thousand_idle_connections_take_little_memory) {
    rlimit former{};
    ::getrlimit(RLIMIT_NOFILE, &former);
    rlimit const all{former.rlim_max, former.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &all);
    std::size_t const count = std::min<std::size_t>(10'000, former.rlim_max - 100);
    Process service(on_loopback({"--no-access-log", "--timeout-keep-alive=600"}));
    std::uint16_t const port = service.port();
    {
        std::vector<WireClient> clients;
        for (std::size_t i = 0; i != count; ++i) {
            clients.emplace_back(port).get("/hello");
        }
        std::size_t served = 0;
        for (WireClient& client : clients) {
            served += has(client.receive_until("hello"), "200 OK") ? 1U : 0U;
        }
        BOOST_TEST(served == count);
#ifndef __SANITIZE_ADDRESS__ // which remembers what was freed
        BOOST_TEST(memory_kb(service.id()) < 60 * 1024);
#endif
        BOOST_TEST(has(clients.front().get("/hello").receive_until("hello"), "200 OK"));
    }
    BOOST_TEST(has(get(port, "/hello"), "hello"));
    ::setrlimit(RLIMIT_NOFILE, &former);
}

BOOST_AUTO_TEST_CASE(running_out_of_descriptors_is_survived_without_spinning) {
    Words words{"/bin/sh", "-c", "ulimit -n 40; exec \"$@\"", "sh"};
    Words const served = on_loopback({"--timeout-keep-alive=600", "--threads=2"});
    words.insert(words.end(), served.begin(), served.end());
    Process service(words);
    std::uint16_t const port = service.port();
    {
        std::vector<WireClient> clients;
        for (int i = 0; i != 60; ++i) {
            clients.emplace_back(port).get("/hello");
        }
        int served_clients = 0;
        for (WireClient& client : clients) {
            served_clients += has(client.receive_until("hello"), "200 OK") ? 1 : 0;
        }
        BOOST_TEST(served_clients > 10);
        BOOST_TEST(served_clients < 40);
        BOOST_TEST(service.wait_for("raise the limit (ulimit -n)"));
        auto const before = used_time(service.id());
        std::this_thread::sleep_for(1s);
        BOOST_TEST((used_time(service.id()) - before).count() < 200);
    }
    BOOST_TEST(eventually([&] { return has(ask(port, "/hello"), "hello"); }));
}

BOOST_AUTO_TEST_CASE(who_reads_slowly_costs_little_memory_and_who_leaves_ends_the_stream) {
    FreePath const large(".large");
    std::ofstream(large.path).close();
    fs::resize_file(large.path, std::uintmax_t{1} << 30);
    Process service(on_loopback({"--threads=1"}));
    std::uint16_t const port = service.port();
    get(port, "/hello");
    long const before = memory_kb(service.id());
    {
        std::vector<WireClient> clients;
        for (std::string const& target : {std::string("/stream"), "/file?path=" + large.path}) {
            for (int i = 0; i != 4; ++i) {
                clients.emplace_back(port, 4096).get(target);
            }
        }
        for (int i = 0; i != 50; ++i) {
            for (WireClient& client : clients) {
                BOOST_REQUIRE(!client.receive(1000).empty());
            }
        }
        BOOST_TEST(memory_kb(service.id()) - before < 8 * 1024);
        BOOST_TEST(has(get(port, "/streams"), "\r\n\r\n4"));
        auto const used = used_time(service.id());
        std::this_thread::sleep_for(1s);
        BOOST_TEST((used_time(service.id()) - used).count() < 200); // nobody reads: nothing is made
    }
    BOOST_TEST(eventually([&] { return has(get(port, "/streams"), "\r\n\r\n0"); }));
}

// ---- places to listen

BOOST_AUTO_TEST_CASE(ipv6_is_served) { // CLI-50
    Process service(serve({"--host=::1", "--port=0"}));
    BOOST_REQUIRE(service.wait_for("svc running on http://[::1]:"));
    BOOST_TEST(service.port() != 0);
}

BOOST_AUTO_TEST_CASE(a_unix_socket_is_not_stolen_and_a_dead_one_is_replaced) { // CLI-51
    FreePath const socket(".sock");
    Words const words = serve({"--uds=" + socket.path});
    Words private_words = words;
    private_words.emplace_back("--uds-mode=640");
    auto const mode = [&] {
        struct stat there {};
        return ::stat(socket.path.c_str(), &there) == 0 ? there.st_mode & 0777U : 0U;
    };
    {
        Process first(private_words);
        BOOST_REQUIRE(first.wait_for("svc running on unix socket " + socket.path));
        BOOST_TEST(mode() == 0640U);
        BOOST_TEST(has(WireClient(socket.path).get("/hello").receive_until("hello"), "hello"));
        BOOST_TEST(first.wait_for("INFO:      - \"GET /hello HTTP/1.1\" 200 OK")); // CLI-72
        // ROUTE-37: no Host, and no address that could stand for it.
        std::string const redirect
            = WireClient(socket.path).send("GET /hello/ HTTP/1.0\r\n\r\n").rest();
        BOOST_TEST(has(redirect, "location: http://localhost/hello\r\n"));
        Process second(words);
        BOOST_TEST(second.wait() == 3);
        BOOST_TEST(has(second.seen(), "a running server listens there"));
        BOOST_TEST(has(WireClient(socket.path).get("/hello").receive_until("hello"), "hello"));
        first.signal(SIGKILL);
        first.wait();
    }
    BOOST_TEST(mode() == 0640U); // left behind by the one that was killed
    Process third(words);
    BOOST_REQUIRE(third.wait_for("svc running on unix socket"));
    BOOST_TEST(mode() == 0640U);
    BOOST_TEST(has(WireClient(socket.path).get("/hello").receive_until("hello"), "hello"));
    third.signal(SIGTERM);
    BOOST_TEST(third.wait() == 128 + SIGTERM);
    BOOST_TEST(mode() == 0U);
}

BOOST_AUTO_TEST_CASE(an_inherited_socket_is_served) { // CLI-52
    TakenPort const activated;
    ::fcntl(activated.socket, F_SETFD, 0);
    Process service(serve({"--fd=" + std::to_string(activated.socket)}));
    BOOST_REQUIRE(service.wait_for(
        "svc running on socket ('127.0.0.1', " + activated.number() + ") (Press CTRL+C to quit)"
    ));
    auto const port = static_cast<std::uint16_t>(std::stoi(activated.number()));
    BOOST_TEST(has(get(port, "/hello"), "hello"));
    Process wrong(serve({"--fd=999"}));
    BOOST_TEST(wrong.wait() == 3);
    BOOST_TEST(has(wrong.seen(), "cannot listen on descriptor 999"));
}

BOOST_AUTO_TEST_CASE(processes_may_share_a_port_when_both_say_so) {
    Process first(on_loopback({"--reuse-port"}));
    std::string const port = std::to_string(first.port());
    Process second(serve({"--host=127.0.0.1", "--port=" + port, "--reuse-port"}));
    BOOST_TEST(second.port() == first.port());
    first.signal(SIGINT);
    BOOST_TEST(first.wait() == 0);
    BOOST_TEST(has(get(second.port(), "/hello"), "hello"));
    Process third(serve({"--host=127.0.0.1", "--port=" + port}));
    BOOST_TEST(third.wait() == 3);
    BOOST_TEST(has(third.seen(), "address already in use"));
}

// ---- stopping

// CLI-73; unlike the reference the last answer says that it is the last.
BOOST_AUTO_TEST_CASE(sigterm_lets_running_requests_finish) {
    Process service(on_loopback());
    std::uint16_t const port = service.port();
    WireClient idle(port);
    idle.get("/hello").receive_until("hello");
    WireClient running(port);
    running.get("/slow");
    WireClient other(port);
    other.get("/slow");
    std::this_thread::sleep_for(200ms);
    service.signal(SIGTERM);
    BOOST_TEST(idle.rest().empty());
    BOOST_TEST(service.wait_for("Waiting for connections to close. (CTRL+C to force quit)"));
    BOOST_TEST(!WireClient(port).connected());
    for (WireClient* const client : {&running, &other}) {
        std::string const answer = client->rest();
        BOOST_TEST(status_of(answer) == "HTTP/1.1 200 OK");
        BOOST_TEST(has(answer, "connection: close\r\n"));
        BOOST_TEST(answer.ends_with("done"));
    }
    BOOST_TEST(service.wait() == 128 + SIGTERM);
    BOOST_TEST(has(service.seen(), "Waiting for application startup.\nopened\nINFO:"));
    BOOST_TEST(has(service.seen(), "Waiting for application shutdown.\nclosed\nINFO:"));
}

// As with `svc run | tee log` and CTRL+C, which ends both.
BOOST_AUTO_TEST_CASE(a_log_that_nobody_reads_any_more_is_no_reason_to_die) {
    for (Words const& options : {Words{}, Words{"--workers=2"}}) {
        Process service(on_loopback(options));
        std::uint16_t const port = service.port();
        if (!options.empty()) {
            BOOST_REQUIRE(service.wait_for("Application startup complete.", 2));
        }
        WireClient running(port);
        running.get("/slow");
        std::this_thread::sleep_for(200ms);
        service.close_output();
        service.signal(SIGINT);
        BOOST_TEST(running.rest().ends_with("done"));
        BOOST_TEST(service.wait() == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_second_signal_stops_at_once) { // CLI-75
    Process service(on_loopback());
    WireClient client(service.port());
    client.get("/never");
    std::this_thread::sleep_for(200ms);
    service.signal(SIGINT);
    BOOST_REQUIRE(service.wait_for("Waiting for connections to close."));
    service.signal(SIGINT);
    BOOST_TEST(status_of(client.rest()) == "HTTP/1.1 500 Internal Server Error");
    BOOST_TEST(service.wait() == 0);
}

BOOST_AUTO_TEST_CASE(a_stop_takes_no_longer_than_it_may) { // CLI-76
    Process service(on_loopback({"--timeout-graceful-shutdown=0.5"}));
    WireClient client(service.port());
    client.get("/never");
    std::this_thread::sleep_for(200ms);
    service.signal(SIGTERM);
    std::string const answer = client.rest();
    BOOST_TEST(status_of(answer) == "HTTP/1.1 500 Internal Server Error");
    BOOST_TEST(has(answer, "connection: close\r\n"));
    BOOST_TEST(service.wait() == 128 + SIGTERM);
    BOOST_TEST(has(
        service.seen(), "ERROR:    Cancel 1 running task(s), timeout graceful shutdown exceeded"
    ));
}

// ---- access log

BOOST_AUTO_TEST_CASE(each_request_can_be_a_json_object) { // CLI-72
    Process service(on_loopback({"--access-log-format=json"}));
    get(service.port(), "/hello?q=\"1\"");
    BOOST_TEST(service.wait_for(
        R"(", "method": "GET", "target": "/hello?q=%221%22", "version": "1.1", "status": 200, "time": ")"
    ));
}

BOOST_AUTO_TEST_SUITE_END()
