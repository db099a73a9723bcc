// The program svc as its user meets it: real processes, real sockets on loopback.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <arpa/inet.h>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <ostream>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;

namespace {

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
    bool wait_for(std::string const& text) {
        while (seen_.find(text) == std::string::npos) {
            char buffer[4096];
            auto const size = ::read(output_, buffer, sizeof buffer);
            if (size <= 0) {
                return false;
            }
            seen_.append(buffer, static_cast<std::size_t>(size));
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
    pid_t id_ = 0;
    int output_ = -1;
    std::string seen_;
};

int connect_to(std::uint16_t port) {
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

/** Sends a GET and returns the whole answer. */
std::string get(std::uint16_t port, std::string const& path, std::string const& fields = {}) {
    int const client = connect_to(port);
    BOOST_REQUIRE(client >= 0);
    std::string const request = "GET " + path
                                + " HTTP/1.1\r\nHost: mysuperapp.com\r\nConnection: close\r\n"
                                + fields + "\r\n";
    BOOST_REQUIRE(::send(client, request.data(), request.size(), MSG_NOSIGNAL) > 0);
    std::string answer;
    char buffer[4096];
    for (ssize_t size = 0; (size = ::read(client, buffer, sizeof buffer)) > 0;) {
        answer.append(buffer, static_cast<std::size_t>(size));
    }
    ::close(client);
    return answer;
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

Words svc(Words arguments) {
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

    SourceFile(std::string const& name, std::string const& text)
        : path(
            fs::temp_directory_path() / ("svc-run-test-" + std::to_string(::getpid()) + "-" + name)
        ) {
        std::ofstream(path) << text;
    }

    ~SourceFile() { fs::remove(path); }

    SourceFile(SourceFile const&) = delete;
    SourceFile& operator=(SourceFile const&) = delete;
};

} // namespace

BOOST_AUTO_TEST_SUITE(svc_run)

BOOST_AUTO_TEST_CASE(a_source_is_compiled_and_served) {
    Process service(svc(
        {"run",
         "fixtures/apps/behind_a_proxy/tutorial001.cpp",
         "--host",
         "127.0.0.1",
         "--port",
         "0",
         "--forwarded-allow-ips=*",
         "--root-path",
         "/api/v1"}
    ));
    auto const port = service.port();
    std::string const body = R"({"message":"Hello World","root_path":"/api/v1"})";
    BOOST_TEST(has(get(port, "/app"), body));
    BOOST_TEST(has(get(port, "/api/v1/app"), body));
    BOOST_TEST(has(get(port, "/openapi.json"), R"("servers":[{"url":"/api/v1"}])"));
    BOOST_TEST(has(get(port, "/nope"), R"({"detail":"Not Found"})"));
    // CLI-74
    service.signal(SIGINT);
    BOOST_TEST(service.wait() == 0);
    BOOST_TEST(has(service.seen(), R"( - "GET /api/v1/app HTTP/1.1" 200 OK)"));
    BOOST_TEST(has(service.seen(), "Application shutdown complete."));
}

// PROXY-41, D2, D4
BOOST_AUTO_TEST_CASE(redirects_go_where_a_trusted_proxy_says) {
    std::string const fields = "X-Forwarded-Proto: https\r\nX-Forwarded-Host: mysuperapp.com\r\n";
    Words const common{
        "run",
        "fixtures/apps/behind_a_proxy/tutorial001_01.cpp",
        "--host",
        "127.0.0.1",
        "--port",
        "0"};
    Words trusting = common;
    trusting.emplace_back("--forwarded-allow-ips=127.0.0.1");
    Process trusted(svc(trusting));
    BOOST_TEST(
        has(get(trusted.port(), "/items", fields), "location: https://mysuperapp.com/items/\r\n")
    );
    Words doubting = common;
    doubting.emplace_back("--forwarded-allow-ips=10.0.0.1");
    Process untrusted(svc(doubting));
    BOOST_TEST(
        has(get(untrusted.port(), "/items", fields), "location: http://mysuperapp.com/items/\r\n")
    );
    // CLI-73
    untrusted.signal(SIGTERM);
    BOOST_TEST(untrusted.wait() == 128 + SIGTERM);
    BOOST_TEST(has(untrusted.seen(), "--forwarded-allow-ips"));
}

BOOST_AUTO_TEST_CASE(a_source_that_does_not_compile_opens_no_port) {
    SourceFile const source("broken.cpp", "int main() { return undeclared_name; }\n");
    Process failed(svc({"run", source.path.string(), "--host", "127.0.0.1", "--port", "0"}));
    BOOST_TEST(failed.wait() == 1);
    BOOST_TEST(has(failed.seen(), "undeclared_name"));
    BOOST_TEST(has(failed.seen(), "does not compile"));
    BOOST_TEST(!has(failed.seen(), "running on"));
}

// The route is wrong: one sentence, and nobody could connect.
BOOST_AUTO_TEST_CASE(a_wrong_prefix_of_the_app_is_found_at_the_start) {
    SourceFile const source(
        "prefix.cpp",
        "#include <service/service.hpp>\nint main(int argc, char** argv) {\n"
        "    svc::App app({.root_path = \"//evil.com\"});\n    return app.run(argc, argv);\n}\n"
    );
    Process failed(svc({"run", source.path.string(), "--host", "127.0.0.1", "--port", "0"}));
    BOOST_TEST(failed.wait() == 2);
    BOOST_TEST(has(failed.seen(), "Error: root_path: \"//evil.com\" cannot be a prefix"));
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_found_before_compiling) {
    TakenPort const taken;
    SourceFile const source("broken.cpp", "int main() { return undeclared_name; }\n");
    Process failed(
        svc({"run", source.path.string(), "--host", "127.0.0.1", "--port", taken.number()})
    );
    BOOST_TEST(failed.wait() == 3);
    BOOST_TEST(has(failed.seen(), taken.number()));
    BOOST_TEST(!has(failed.seen(), "undeclared_name"));
}

struct MistakeRow {
    char const* name;
    Words arguments;
    int exit_code;
    std::string says;

    friend std::ostream& operator<<(std::ostream& out, MistakeRow const& row) {
        return out << row.name;
    }
};

// CLI-40, CLI-49, D3
MistakeRow const mistakes[] = {
    {"no such file", {"run", "nofile.cpp"}, 1, "Error: Path does not exist: nofile.cpp\n"},
    {"no command", {}, 2, "Try 'svc --help' for help."},
    {"an unknown command", {"bogus"}, 2, "bogus"},
    {"an unknown option", {"run", "--bogus"}, 2, "--bogus"},
    {"a port that is no number", {"run", "--port", "abc"}, 2, "--port"},
    {"a wrong trust entry",
     {"run", "fixtures/apps/demo.cpp", "--forwarded-allow-ips=10.0.0.1/8"},
     2,
     "10.0.0.0/8"},
    {"a host name in the trust list",
     {"run", "fixtures/apps/demo.cpp", "--forwarded-allow-ips=localhost"},
     2,
     "loopback"},
};

BOOST_DATA_TEST_CASE(mistakes_are_one_clear_sentence, mistakes) {
    Process failed(svc(sample.arguments));
    BOOST_TEST(failed.wait() == sample.exit_code);
    BOOST_TEST(has(failed.seen(), sample.says));
    BOOST_TEST(failed.seen().starts_with("Error: "));
}

BOOST_AUTO_TEST_CASE(help_and_version_are_answered) {
    Process help(svc({"run", "--help"}));
    BOOST_TEST(help.wait() == 0);
    BOOST_TEST(has(help.seen(), "--forwarded-allow-ips"));
    BOOST_TEST(has(help.seen(), "svc run main.cpp"));
    Process version(svc({"--version"}));
    BOOST_TEST(version.wait() == 0);
    BOOST_TEST(version.seen().starts_with("svc 0."));
}

BOOST_AUTO_TEST_CASE(a_compiled_program_takes_the_same_options) {
    // Compiled by the first start, found in the cache by the second: the program itself is a path too.
    Process service(svc(
        {"run",
         "fixtures/apps/behind_a_proxy/tutorial001.cpp",
         "--host",
         "127.0.0.1",
         "--port",
         "0"}
    ));
    (void)service.port();
    fs::path const program = fs::read_symlink("/proc/" + std::to_string(service.id()) + "/exe");
    Process own({program.string(), "--host", "127.0.0.1", "--port", "0", "--root-path", "/p"});
    BOOST_TEST(has(get(own.port(), "/p/app"), R"("root_path":"/p")"));
    Process through_svc(svc({"run", program.string(), "--host", "127.0.0.1", "--port", "0"}));
    BOOST_TEST(has(get(through_svc.port(), "/app"), R"("root_path":"")"));
}

BOOST_AUTO_TEST_SUITE_END()
