// `svc dev`: a new service whenever a source changes, and nobody lost.

#include "cli/program_test.hpp"

using namespace svc::cli::tests;

namespace {

std::string app_that_says(std::string const& text) {
    return "#include <service/service.hpp>\nint main(int argc, char** argv) {\n    svc::App app;\n"
           "    app.get(\"/\", [] { return \""
           + text + "\"; });\n    return app.run(argc, argv);\n}\n";
}

} // namespace

BOOST_AUTO_TEST_SUITE(svc_dev)

BOOST_AUTO_TEST_CASE(an_edit_is_served_and_no_request_is_lost) {
    SourceFile const source("dev.cpp", app_that_says("one"));
    Process service(command({"dev", source.path.string(), "--port=0", "--no-access-log"}));
    auto const port = service.port();
    BOOST_TEST(has(service.seen(), "Starting svc in development mode\n"));
    BOOST_TEST(has(service.seen(), "svc running on http://127.0.0.1:"));
    BOOST_TEST(has(get(port, "/"), "\"one\""));
    {
        Clients const clients(port, "/");
        clients.wait_for_some();
        source.write(app_that_says("two"));
        BOOST_REQUIRE(service.wait_for("Finished server process ["));
        clients.wait_for_some();
        BOOST_TEST(clients.lost() == 0);
    }
    BOOST_TEST(has(get(port, "/"), "\"two\""));
    BOOST_TEST(has(service.seen(), "has changed, reloading\n"));

    // A mistake: shown, and the former goes on.
    source.write("int main() { return undeclared_name; }\n");
    BOOST_REQUIRE(service.wait_for("The former service goes on; waiting for a change\n"));
    BOOST_TEST(has(service.seen(), "undeclared_name"));
    BOOST_TEST(has(get(port, "/"), "\"two\""));

    // As an editor does it: a new file in the place of the old one.
    SourceFile const draft("draft.txt", app_that_says("three"));
    fs::copy_file(draft.path, source.path.string() + ".tmp");
    fs::rename(source.path.string() + ".tmp", source.path);
    BOOST_REQUIRE(service.wait_for("Finished server process [", 2));
    BOOST_TEST(has(get(port, "/"), "\"three\""));

    // One that does not start.
    source.write("int main() { return 7; }\n");
    BOOST_REQUIRE(service.wait_for("The new service did not start; it ended with exit code 7\n"));
    BOOST_TEST(has(get(port, "/"), "\"three\""));

    service.signal(SIGINT);
    BOOST_TEST(service.wait() == 0);
    BOOST_TEST(service.wait_for("Finished server process [", 3));
}

BOOST_AUTO_TEST_CASE(an_included_file_counts_and_a_touched_one_does_not) {
    SourceFile const header("text.hpp", "#define TEXT \"one\"\n");
    SourceFile const source(
        "including.cpp",
        "#include \"" + header.path.string()
            + "\"\n#include <service/service.hpp>\nint main(int argc, char** argv) {\n    svc::App app;\n"
              "    app.get(\"/\", [] { return TEXT; });\n    return app.run(argc, argv);\n}\n"
    );
    Process service(command({"dev", source.path.string(), "--port=0", "--no-access-log"}));
    auto const port = service.port();
    BOOST_TEST(has(get(port, "/"), "\"one\""));
    header.write("#define TEXT \"one\"\n");
    BOOST_REQUIRE(service.wait_for("Nothing has changed\n"));
    header.write("#define TEXT \"two\"\n");
    BOOST_REQUIRE(service.wait_for("Finished server process ["));
    BOOST_TEST(has(get(port, "/"), "\"two\""));
    service.signal(SIGINT);
    BOOST_TEST(service.wait() == 0);
}

BOOST_AUTO_TEST_CASE(a_first_version_that_does_not_compile_is_waited_for) {
    SourceFile const source("broken-dev.cpp", "int main() { return undeclared_name; }\n");
    Process service(command({"dev", source.path.string(), "--port=0"}));
    BOOST_REQUIRE(service.wait_for("Waiting for a change to try again\n"));
    source.write(app_that_says("mended"));
    BOOST_TEST(has(get(service.port(), "/"), "\"mended\""));
    service.signal(SIGTERM);
    BOOST_TEST(service.wait() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
