// `svc build`: a program that stands alone.

#include "cli/program_test.hpp"

using namespace svc::cli::tests;

namespace {

/** What a program needs at run time, as the loader tells. */
std::string needs(std::string const& program) {
    Process loader({"/usr/bin/ldd", program});
    loader.wait();
    return loader.seen();
}

} // namespace

BOOST_AUTO_TEST_SUITE(svc_build)

BOOST_AUTO_TEST_CASE(a_program_is_built_that_needs_the_c_library_alone) {
    SourceFile const output("built", "");
    Process built(command(
        {"build", "fixtures/apps/behind_a_proxy/tutorial001.cpp", "-o", output.path.string()}
    ));
    BOOST_TEST(built.wait() == 0);
    BOOST_TEST(has(built.seen(), "Built " + output.path.string() + " ("));
    std::string const libraries = needs(output.path.string());
    for (char const* const unwanted :
         {"stdc++", "ssl", "crypto", "spdlog", "fmt", "pistache", "gcc_s"}) {
        BOOST_TEST(!has(libraries, unwanted), unwanted << " in " << libraries);
    }
    Process service({output.path.string(), "--host=127.0.0.1", "--port=0", "--root-path=/p"});
    BOOST_TEST(has(get(service.port(), "/p/app"), R"("root_path":"/p")"));
}

BOOST_AUTO_TEST_CASE(a_static_program_needs_nothing) {
    SourceFile const output("built-static", "");
    Process built(command(
        {"build",
         "fixtures/apps/behind_a_proxy/tutorial001.cpp",
         "--static",
         "-o",
         output.path.string()}
    ));
    BOOST_TEST(built.wait() == 0);
    BOOST_TEST(has(needs(output.path.string()), "not a dynamic executable"));
    Process service({output.path.string(), "--host=127.0.0.1", "--port=0"});
    BOOST_TEST(has(get(service.port(), "/app"), R"("root_path":"")"));
}

BOOST_AUTO_TEST_CASE(a_folder_cannot_be_overwritten) {
    Process built(command({"build", "fixtures/apps/behind_a_proxy/tutorial001.cpp", "-o", "/tmp"}));
    BOOST_TEST(built.wait() == 1);
    BOOST_TEST(built.seen().ends_with("Error: /tmp is a folder: give the program's name after -o\n")
    );
}

BOOST_AUTO_TEST_SUITE_END()
