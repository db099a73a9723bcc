#include "cli/discover.hpp"

#include "cli/failure.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <unistd.h>

using namespace svc::cli;
namespace fs = std::filesystem;

namespace {

/** An empty folder that is the current one while this lives. */
struct CurrentFolder {
    fs::path former = fs::current_path();
    fs::path path = fs::temp_directory_path() / ("svc-discover-test-" + std::to_string(::getpid()));

    CurrentFolder() {
        fs::create_directories(path);
        fs::current_path(path);
    }

    ~CurrentFolder() {
        fs::current_path(former);
        fs::remove_all(path);
    }

    CurrentFolder(CurrentFolder const&) = delete;
    CurrentFolder& operator=(CurrentFolder const&) = delete;
};

void touch(fs::path const& file) {
    if (file.has_parent_path()) {
        fs::create_directories(file.parent_path());
    }
    std::ofstream{file};
}

// CLI-21, in their order
std::string const default_files[]
    = {"main.cpp", "app.cpp", "api.cpp", "app/main.cpp", "app/app.cpp", "app/api.cpp"};

} // namespace

BOOST_AUTO_TEST_SUITE(discover)

BOOST_DATA_TEST_CASE(each_default_file_is_found, default_files) {
    CurrentFolder const folder;
    touch(sample);
    BOOST_TEST(svc::cli::discover("") == fs::path(sample));
}

BOOST_AUTO_TEST_CASE(the_first_default_file_wins) {
    CurrentFolder const folder;
    for (std::string const& file : default_files) {
        touch(file);
    }
    BOOST_TEST(svc::cli::discover("") == fs::path("main.cpp"));
}

BOOST_AUTO_TEST_CASE(a_folder_is_looked_into) {
    CurrentFolder const folder;
    touch("service/api.cpp");
    BOOST_TEST(svc::cli::discover("service") == fs::path("service/api.cpp"));
}

BOOST_AUTO_TEST_CASE(a_file_is_itself) {
    CurrentFolder const folder;
    touch("my.cpp");
    BOOST_TEST(svc::cli::discover("my.cpp") == fs::path("my.cpp"));
}

// CLI-40, CLI-41
BOOST_AUTO_TEST_CASE(what_is_missing_is_said) {
    CurrentFolder const folder;
    BOOST_CHECK_EXCEPTION(svc::cli::discover("nofile.cpp"), Failure, [](Failure const& failure) {
        return std::string(failure.what()) == "Path does not exist nofile.cpp";
    });
    BOOST_CHECK_EXCEPTION(svc::cli::discover(""), Failure, [](Failure const& failure) {
        return std::string(failure.what()).starts_with("Could not find a default file to run in ");
    });
}

BOOST_AUTO_TEST_CASE(sources_are_told_from_programs) {
    BOOST_TEST(is_source("a.cpp"));
    BOOST_TEST(is_source("a.cc"));
    BOOST_TEST(!is_source("a"));
    BOOST_TEST(!is_source("a.out"));
}

BOOST_AUTO_TEST_SUITE_END()
