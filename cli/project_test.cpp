#include "cli/project.hpp"

#include "cli/failure.hpp"
#include "service/run/option_table.hpp"

#include <CLI/CLI.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;
using namespace svc::cli;
using Words = std::vector<std::string>;

namespace {

constexpr auto whole = R"(
entrypoint = "src/main.cpp"
sources = ["src/store.cpp"]
compiler = "clang++"
flags = ["-DNDEBUG", "-g"]
link = "-lpq"

[run]
port = 9000
root_path = "/api/v1"
forwarded-allow-ips = ["10.0.0.0/8", "unix:"]
access-log = false
timeout-keep-alive = 2.5
header = ["X-A: 1", "X-B: 2"]

[dev]
port = 9001
)";

struct Applied {
    run::Options options;
    run::Origins origins;
};

Applied apply(std::string_view text, Words const& words = {}) {
    Applied applied;
    CLI::App command("", "run");
    run::add_options(command, applied.options);
    std::vector<char const*> pointers{"run"};
    for (std::string const& word : words) {
        pointers.push_back(word.c_str());
    }
    run::read_arguments(command, static_cast<int>(pointers.size()), pointers.data());
    apply_table(command, parse_project(text, "svc.toml"), "run", applied.origins);
    return applied;
}

std::string mistake_in(std::string_view text) {
    try {
        apply(text);
    } catch (std::runtime_error const& mistake) {
        return mistake.what();
    }
    return "no mistake";
}

struct MistakeRow {
    char const* name;
    char const* text;
    char const* says;

    friend std::ostream& operator<<(std::ostream& out, MistakeRow const& row) {
        return out << row.name;
    }
};

MistakeRow const mistakes[] = {
    {"an unknown key",
     "\nentry = \"main.cpp\"",
     "svc.toml:2: 'entry' is not known here; what is: entrypoint, sources, compiler, flags and link, "
     "and the tables [run] and [dev]"},
    {"an unknown option",
     "[run]\nprot = 1",
     "svc.toml:2: there is no option 'prot'; 'svc run --help' lists them"},
    {"an option that is not for people",
     "[run]\nready-fd = 1",
     "svc.toml:2: there is no option 'ready-fd'; 'svc run --help' lists them"},
    {"a number as entrypoint", "entrypoint = 1", "svc.toml:1: a text in quotes is expected here"},
    {"a date",
     "[run]\nport = 2026-01-01",
     "svc.toml:2: a text, a number or true or false is expected here"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(project)

BOOST_AUTO_TEST_CASE(everything_is_read) {
    Project const project = parse_project(whole, "svc.toml");
    BOOST_TEST(project.entrypoint.value() == "src/main.cpp");
    BOOST_TEST((project.sources == Words{"src/store.cpp"}));
    BOOST_TEST(project.compiler.value() == "clang++");
    BOOST_TEST((project.flags == Words{"-DNDEBUG", "-g"}));
    BOOST_TEST((project.link == Words{"-lpq"}));
    BOOST_TEST(project.tables.at("dev").front().values.front() == "9001");
}

BOOST_AUTO_TEST_CASE(options_are_taken_from_its_table) {
    auto const [options, origins] = apply(whole);
    BOOST_TEST(options.port == 9000);
    BOOST_TEST(options.root_path == "/api/v1");
    BOOST_TEST(options.proxy.forwarded_allow_ips.value() == "10.0.0.0/8,unix:");
    BOOST_TEST((options.server.access_log == server::AccessLog::Off));
    BOOST_TEST(options.server.timeouts.keep_alive.count() == 2500);
    BOOST_TEST(options.server.headers.size() == 2U);
    BOOST_TEST(origins.at("port") == "svc.toml:9");
}

BOOST_AUTO_TEST_CASE(the_command_line_wins) {
    auto const [options, origins] = apply(whole, {"--port=9002"});
    BOOST_TEST(options.port == 9002);
    BOOST_TEST(options.root_path == "/api/v1");
}

BOOST_DATA_TEST_CASE(mistakes_are_told_with_their_line, mistakes) {
    BOOST_TEST(mistake_in(sample.text) == sample.says);
}

BOOST_AUTO_TEST_CASE(what_is_no_toml_is_told_with_its_line) {
    BOOST_TEST(mistake_in("\n[run\n").starts_with("svc.toml:2: this is not TOML: "));
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_told_with_its_line) {
    BOOST_TEST(
        mistake_in("[run]\nport = 70000")
        == "Usage: run [OPTIONS]\nTry 'run --help' for help.\n\nError: Invalid value for '--port' (in "
           "svc.toml:2): 70000 is not in the range 0<=x<=65535.\n"
    );
}

BOOST_AUTO_TEST_CASE(no_file_is_no_project) {
    BOOST_CHECK_THROW(read_project("/no/such/svc.toml"), Failure);
}

BOOST_AUTO_TEST_SUITE_END()
