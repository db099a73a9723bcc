// `svc run`: from a source to a service.

#include "cli/program_test.hpp"

#include <boost/test/data/test_case.hpp>

#include <ostream>
#include <pty.h>

using namespace svc::cli::tests;

BOOST_AUTO_TEST_SUITE(svc_run)

BOOST_AUTO_TEST_CASE(a_source_is_compiled_and_served) {
    Process service(command(
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
    BOOST_TEST(has(service.seen(), "believes the forwarded headers of everybody"));
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

struct Page {
    char const* source;
    std::vector<std::pair<std::string, std::string>> answers; ///< a path, and what its answer has

    friend std::ostream& operator<<(std::ostream& out, Page const& page) {
        return out << page.source;
    }
};

std::string const own_servers
    = R"({"url":"https://stag.example.com","description":"Staging environment"},)"
      R"({"url":"https://prod.example.com","description":"Production environment"}])";

// The examples of the page that have the prefix in the app: with and without it in the path.
Page const pages[] = {
    {"tutorial002",
     {{"/app", R"({"message":"Hello World","root_path":"/api/v1"})"},
      {"/api/v1/app", R"({"message":"Hello World","root_path":"/api/v1"})"},
      {"/openapi.json", R"("servers":[{"url":"/api/v1"}],)"}}},
    {"tutorial003",
     {{"/api/v1/app", R"({"message":"Hello World","root_path":"/api/v1"})"},
      {"/openapi.json", R"("servers":[{"url":"/api/v1"},)" + own_servers}}},
    {"tutorial004",
     {{"/app", R"({"message":"Hello World","root_path":"/api/v1"})"},
      {"/api/v1/openapi.json", R"("servers":[)" + own_servers}}},
    {"sub_app",
     {{"/app", R"({"message":"Hello World","root_path":"/api/v1"})"},
      {"/subapi/sub", R"({"message":"Hello World from sub API","root_path":"/api/v1/subapi"})"},
      {"/api/v1/subapi/sub",
       R"({"message":"Hello World from sub API","root_path":"/api/v1/subapi"})"},
      {"/api/v1/subapi/openapi.json", R"("servers":[{"url":"/api/v1/subapi"}],)"},
      {"/api/v1/subapi", "location: http://mysuperapp.com/api/v1/subapi/"}}},
};

// OPENAPI-17 to OPENAPI-19, OPENAPI-1A, ROUTE-62
BOOST_DATA_TEST_CASE(the_pages_examples_are_served, pages) {
    std::string const source = std::string("fixtures/apps/behind_a_proxy/") + sample.source;
    Process service(command({"run", source + ".cpp", "--host", "127.0.0.1", "--port", "0"}));
    auto const port = service.port();
    for (auto const& [path, part] : sample.answers) {
        auto const answer = get(port, path);
        BOOST_TEST(has(answer, part), path << ": " << answer);
    }
}

// PROXY-41, D2, D4
BOOST_AUTO_TEST_CASE(redirects_go_where_a_trusted_proxy_says) {
    std::string const fields = "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"
                               "X-Forwarded-Host: mysuperapp.com\r\n";
    Words const common{
        "run",
        "fixtures/apps/behind_a_proxy/tutorial001_01.cpp",
        "--host",
        "127.0.0.1",
        "--port",
        "0"};
    Words trusting = common;
    trusting.emplace_back("--forwarded-allow-ips=127.0.0.1");
    Process trusted(command(trusting));
    BOOST_TEST(
        has(get(trusted.port(), "/items", fields), "location: https://mysuperapp.com/items/\r\n")
    );
    // PROXY-09, PROXY-44: the log names the client, of a redirect too.
    BOOST_TEST(trusted.wait_for(R"(203.0.113.9:0 - "GET /items HTTP/1.1" 307)"));
    trusting.emplace_back("--redirect-style=path");
    Process relative(command(trusting));
    BOOST_TEST(has(get(relative.port(), "/items", fields), "location: /items/\r\n"));
    Words doubting = common;
    doubting.emplace_back("--forwarded-allow-ips=10.0.0.1");
    Process untrusted(command(doubting));
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
    Process failed(command({"run", source.path.string(), "--host", "127.0.0.1", "--port", "0"}));
    BOOST_TEST(failed.wait() == 1);
    BOOST_TEST(has(failed.seen(), "undeclared_name"));
    BOOST_TEST(has(failed.seen(), "broken.cpp does not compile: see the compiler's message above"));
    BOOST_TEST(!has(failed.seen(), "running on"));
}

// The route is wrong: one sentence, and nobody could connect.
BOOST_AUTO_TEST_CASE(a_wrong_prefix_of_the_app_is_found_at_the_start) {
    SourceFile const source(
        "prefix.cpp",
        "#include <service/service.hpp>\nint main(int argc, char** argv) {\n"
        "    svc::App app({.root_path = \"//evil.com\"});\n    return app.run(argc, argv);\n}\n"
    );
    Process failed(command({"run", source.path.string(), "--host", "127.0.0.1", "--port", "0"}));
    BOOST_TEST(failed.wait() == 2);
    BOOST_TEST(has(failed.seen(), "Error: root_path: \"//evil.com\" cannot be a prefix"));
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_found_before_compiling) {
    TakenPort const taken;
    SourceFile const source("broken.cpp", "int main() { return undeclared_name; }\n");
    Process failed(
        command({"run", source.path.string(), "--host", "127.0.0.1", "--port", taken.number()})
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
    {"no such file", {"run", "nofile.cpp"}, 1, "Error: Path does not exist nofile.cpp\n"},
    {"no command",
     {},
     2,
     "Usage: svc [OPTIONS] COMMAND [ARGS]...\nTry 'svc --help' for help.\n\nError: Missing command.\n"},
    {"an unknown command", {"bogus"}, 2, "\nError: No such command 'bogus'.\n"},
    {"an unknown option",
     {"run", "--bogus"},
     2,
     "Usage: svc run [OPTIONS] [PATH]\nTry 'svc run --help' for help.\n\nError: No such option: --bogus\n"},
    {"a port that is no number",
     {"run", "--port", "abc"},
     2,
     "Error: Invalid value for '--port': 'abc' is not a valid integer.\n"},
    {"two ways to name the service",
     {"run", "main.cpp", "--entrypoint", "app.cpp"},
     1,
     "Error: Cannot use --entrypoint together with path argument\n"},
    {"a project file that is not there",
     {"run", "--config", "no.toml"},
     1,
     "Error: Path does not exist no.toml\n"},
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
    Process failed(command(sample.arguments));
    BOOST_TEST(failed.wait() == sample.exit_code);
    BOOST_TEST(has(failed.seen(), sample.says));
}

BOOST_AUTO_TEST_CASE(help_and_version_are_answered) {
    Process help(command({"run", "--help"}));
    BOOST_TEST(help.wait() == 0);
    BOOST_TEST(has(help.seen(), "--forwarded-allow-ips"));
    BOOST_TEST(has(help.seen(), "svc run main.cpp"));
    Process version(command({"--version"}));
    BOOST_TEST(version.wait() == 0);
    BOOST_TEST(has(version.seen(), "Pistache 0."));
    BOOST_TEST(version.seen().starts_with("Running svc 0."));
}

BOOST_AUTO_TEST_CASE(a_compiled_program_takes_the_same_options) {
    // Compiled by the first start, found in the cache by the second: the program itself is a path too.
    Process service(command(
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
    Process through_svc(command({"run", program.string(), "--host", "127.0.0.1", "--port", "0"}));
    BOOST_TEST(has(get(through_svc.port(), "/app"), R"("root_path":"")"));
}

// CLI-30 to CLI-32: without a terminal there is no sign and no colour.
BOOST_AUTO_TEST_CASE(people_are_told_what_runs_and_where) {
    Process service(command(
        {"run", "fixtures/apps/behind_a_proxy/tutorial001.cpp", "--host=127.0.0.1", "--port=0"}
    ));
    std::string const port = std::to_string(service.port());
    BOOST_TEST(
        has(service.seen(),
            "Starting svc in production mode\n\n"
            "Using source: fixtures/apps/behind_a_proxy/tutorial001.cpp\n\n"
            "Server started at http://127.0.0.1:"
                + port + "\n\nLogs:\n\n")
    );
}

/** A folder with a service of two sources and a project file. */
struct ProjectFolder {
    fs::path path = fs::temp_directory_path() / ("svc-project-" + std::to_string(::getpid()));

    ProjectFolder() {
        fs::create_directories(path);
        write(
            "main.cpp",
            "#include <service/service.hpp>\nstd::string greeting();\n"
            "int main(int argc, char** argv) {\n    svc::App app;\n"
            "    app.get(\"/\", [] { return greeting() + WHOM; });\n"
            "    return app.run(argc, argv);\n}\n"
        );
        write("greeting.cpp", "#include <string>\nstd::string greeting() { return \"hello \"; }\n");
    }

    ~ProjectFolder() { fs::remove_all(path); }

    ProjectFolder(ProjectFolder const&) = delete;
    ProjectFolder& operator=(ProjectFolder const&) = delete;

    void write(std::string const& name, std::string const& text) const {
        std::ofstream(path / name) << text;
    }

    [[nodiscard]] std::string file(std::string const& name) const { return (path / name).string(); }
};

BOOST_AUTO_TEST_CASE(a_project_file_names_sources_flags_and_options) {
    ProjectFolder const folder;
    folder.write(
        "svc.toml",
        "entrypoint = \"main.cpp\"\nsources = [\"greeting.cpp\"]\n"
        "flags = ['-DWHOM=\"world\"']\n[run]\nhost = \"127.0.0.1\"\nport = 0\n"
        "root-path = \"/api\"\n"
    );
    ::setenv("SVC_TIMEOUT_KEEP_ALIVE", "7", 1);
    Process service(command({"run", "--config", folder.file("svc.toml"), "--verbose"}));
    ::unsetenv("SVC_TIMEOUT_KEEP_ALIVE");
    BOOST_TEST(has(get(service.port(), "/api/"), "\"hello world\""));
    BOOST_TEST(has(service.seen(), "Using source: " + folder.file("main.cpp") + "\n"));
    BOOST_TEST(has(service.seen(), "  root-path: /api (" + folder.file("svc.toml") + ":7)\n"));
    BOOST_TEST(has(service.seen(), "  timeout-keep-alive: 7 (SVC_TIMEOUT_KEEP_ALIVE)\n"));
    BOOST_TEST(has(service.seen(), "  config: " + folder.file("svc.toml") + " (the command line)\n")
    );
    BOOST_TEST(has(service.seen(), "  log-level: info (default)\n"));
}

BOOST_AUTO_TEST_CASE(a_further_source_is_compiled_when_it_changes) {
    ProjectFolder const folder;
    ::setenv("CXXFLAGS", "-DWHOM=\"you\"", 1);
    Words const words = command(
        {"run",
         folder.file("main.cpp"),
         "--source",
         folder.file("greeting.cpp"),
         "--host=127.0.0.1",
         "--port=0"}
    );
    {
        Process service(words);
        BOOST_TEST(has(get(service.port(), "/"), "\"hello you\""));
    }
    folder.write(
        "greeting.cpp", "#include <string>\nstd::string greeting() { return \"bye \"; }\n"
    );
    {
        Process service(words);
        BOOST_TEST(has(get(service.port(), "/"), "\"bye you\""));
        BOOST_TEST(has(service.seen(), "Compiling " + folder.file("greeting.cpp") + "\n"));
        BOOST_TEST(!has(service.seen(), "Compiling " + folder.file("main.cpp") + "\n"));
    }
    Process service(words);
    BOOST_TEST(has(get(service.port(), "/"), "\"bye you\""));
    BOOST_TEST(!has(service.seen(), "Compiling"));
    ::unsetenv("CXXFLAGS");
}

BOOST_AUTO_TEST_CASE(a_default_that_nobody_sees_is_warned_of) {
    SourceFile const source(
        "blind.cpp",
        "#include <service/service.hpp>\nstruct Item {\n    std::string name = \"\";\n};\n"
        "int main(int argc, char** argv) {\n    svc::App app;\n"
        "    app.post(\"/\", [](Item item) { return item; });\n    return app.run(argc, argv);\n}\n"
    );
    Process service(command({"run", source.path.string(), "--host=127.0.0.1", "--port=0"}));
    (void)service.port();
    BOOST_TEST(has(
        service.seen(),
        "WARNING:  " + source.path.string()
            + ":3: \"name\" is required, C++ does not show its default: write `= empty` if it may be "
              "left out\n"
    ));
}

/** What a program writes to a terminal, until it ends. */
std::string on_terminal(Words words) {
    int terminal = -1;
    pid_t const id = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (id == 0) {
        std::vector<char*> arguments;
        for (std::string& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    std::string seen;
    char buffer[4096];
    for (ssize_t size = 0; (size = ::read(terminal, buffer, sizeof buffer)) > 0;) {
        seen.append(buffer, static_cast<std::size_t>(size));
    }
    ::waitpid(id, nullptr, 0);
    ::close(terminal);
    return seen;
}

BOOST_AUTO_TEST_CASE(a_terminal_sees_progress_signs_and_colours) {
    SourceFile const source("terminal.cpp", "int main() { return undeclared_name; }\n");
    Words const words = command({"run", source.path.string(), "--host=127.0.0.1", "--port=0"});
    std::string const seen = on_terminal(words);
    BOOST_TEST(has(seen, "⚡️ Starting svc in production mode"));
    BOOST_TEST(has(seen, "\r\x1b[KCompiling " + source.path.string() + ": "));
    BOOST_TEST(has(seen, "\x1b[01;31m")); // the compiler's
    ::setenv("NO_COLOR", "1", 1);
    std::string const plain = on_terminal(words);
    ::unsetenv("NO_COLOR");
    BOOST_TEST(!has(plain, "⚡️"));
    BOOST_TEST(!has(plain, "\x1b[01;31m"));
}

BOOST_AUTO_TEST_SUITE_END()
