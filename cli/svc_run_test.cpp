// `svc run`: from a source to a service.

#include "cli/program_test.hpp"

#include <boost/test/data/test_case.hpp>

#include <ostream>

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
    Process trusted(command(trusting));
    BOOST_TEST(
        has(get(trusted.port(), "/items", fields), "location: https://mysuperapp.com/items/\r\n")
    );
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
    BOOST_TEST(version.seen().starts_with("svc 0."));
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

BOOST_AUTO_TEST_SUITE_END()
