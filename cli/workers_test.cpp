// `--workers`: a parent and the processes it watches.

#include "cli/program_test.hpp"

using namespace svc::cli::tests;

namespace {

constexpr auto started = "Started server process [";
constexpr auto ready = " is ready";

Words two_workers() {
    return command(
        {"run",
         "fixtures/apps/behind_a_proxy/tutorial001.cpp",
         "--host=127.0.0.1",
         "--port=0",
         "--workers=2",
         "--log-level=debug",
         "--no-access-log"}
    );
}

/** The number in brackets after the n-th `text`. */
pid_t process_after(std::string const& seen, std::string const& text, int n) {
    std::size_t at = 0;
    for (int i = 0; i < n; ++i) {
        at = seen.find(text, at) + text.size();
    }
    return std::stoi(seen.substr(at));
}

} // namespace

BOOST_AUTO_TEST_SUITE(workers)

// CLI-77, CLI-78
BOOST_AUTO_TEST_CASE(the_parent_says_where_and_its_children_serve_until_told) {
    Process service(two_workers());
    auto const port = service.port();
    BOOST_REQUIRE(service.wait_for(ready, 2));
    BOOST_TEST(has(get(port, "/app"), "Hello World"));
    auto const running = service.seen().find("svc running on");
    std::string const parent_id = std::to_string(service.id());
    auto const parent = service.seen().find("Started parent process [" + parent_id + "]");
    BOOST_TEST(running < parent);
    BOOST_TEST(parent < service.seen().find(started));
    BOOST_TEST(service.seen().find("svc running on", running + 1) == std::string::npos);
    service.signal(SIGTERM);
    BOOST_TEST(service.wait() == 0);
    BOOST_TEST(has(service.seen(), "Received SIGTERM, exiting."));
    BOOST_TEST(service.wait_for("Terminated child process [", 2));
    BOOST_TEST(service.wait_for("Finished server process [", 2));
    BOOST_TEST(service.wait_for("Waiting for child process [", 2));
    BOOST_TEST(service.seen().ends_with("Stopping parent process [" + parent_id + "]\n"));
}

// CLI-79
BOOST_AUTO_TEST_CASE(a_dead_child_is_replaced) {
    Process service(two_workers());
    auto const port = service.port();
    BOOST_REQUIRE(service.wait_for(ready, 2));
    pid_t const victim = process_after(service.seen(), started, 1);
    ::kill(victim, SIGKILL);
    BOOST_TEST(service.wait_for("Child process [" + std::to_string(victim) + "] died (SIGKILL)"));
    BOOST_REQUIRE(service.wait_for(ready, 3));
    BOOST_TEST(has(get(port, "/app"), "Hello World"));
    service.signal(SIGINT);
    BOOST_TEST(service.wait() == 0);
}

// CLI-7A
BOOST_AUTO_TEST_CASE(a_rolling_restart_loses_no_request) {
    Process service(two_workers());
    auto const port = service.port();
    BOOST_REQUIRE(service.wait_for(ready, 2));
    pid_t const first = process_after(service.seen(), started, 1);
    pid_t const second = process_after(service.seen(), started, 2);
    {
        Clients const clients(port, "/app");
        clients.wait_for_some();
        service.signal(SIGHUP);
        BOOST_REQUIRE(service.wait_for("Finished server process [", 2));
        clients.wait_for_some();
        BOOST_TEST(clients.lost() == 0);
    }
    BOOST_TEST(has(service.seen(), "Received SIGHUP, restarting processes."));
    BOOST_TEST(has(service.seen(), "Finished server process [" + std::to_string(first) + "]"));
    BOOST_TEST(has(service.seen(), "Finished server process [" + std::to_string(second) + "]"));
    BOOST_TEST(service.wait_for(ready, 4));
    service.signal(SIGTERM);
    BOOST_TEST(service.wait() == 0);
}

// CLI-7A
BOOST_AUTO_TEST_CASE(there_can_be_one_more_and_one_less) {
    Process service(two_workers());
    (void)service.port();
    BOOST_REQUIRE(service.wait_for(ready, 2));
    service.signal(SIGTTIN);
    BOOST_REQUIRE(service.wait_for(ready, 3));
    service.signal(SIGTTOU);
    BOOST_REQUIRE(service.wait_for("Finished server process [", 1));
    service.signal(SIGTTOU);
    BOOST_REQUIRE(service.wait_for("Finished server process [", 2));
    service.signal(SIGTTOU);
    BOOST_TEST(service.wait_for("Already reached one process"));
    service.signal(SIGTERM);
    BOOST_TEST(service.wait() == 0);
}

// CLI-7B; with the child's exit code, so that who started it knows.
BOOST_AUTO_TEST_CASE(children_that_cannot_start_end_the_parent) {
    SourceFile const source(
        "no-start.cpp",
        "#include <service/service.hpp>\n#include <stdexcept>\n"
        "int main(int argc, char** argv) {\n    svc::App app;\n"
        "    app.on_startup([] { throw std::runtime_error(\"no database\"); });\n"
        "    return app.run(argc, argv);\n}\n"
    );
    Process failed(
        command({"run", source.path.string(), "--host=127.0.0.1", "--port=0", "--workers=2"})
    );
    BOOST_TEST(failed.wait() == 3);
    BOOST_TEST(has(failed.seen(), "no database"));
    BOOST_TEST(has(failed.seen(), "failed to start, stopping the parent process."));
}

BOOST_AUTO_TEST_CASE(children_do_not_outlive_their_parent) {
    Process service(two_workers());
    auto const port = service.port();
    BOOST_REQUIRE(service.wait_for(ready, 2));
    service.signal(SIGKILL);
    service.wait(); // until the last one has closed the output
    BOOST_TEST(connect_to(port) == -1);
}

BOOST_AUTO_TEST_SUITE_END()
