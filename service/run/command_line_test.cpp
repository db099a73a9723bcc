#include "service/run/command_line.hpp"

#include "service/run/option_table.hpp"

#include <CLI/CLI.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <ostream>

using namespace svc;
using Words = std::vector<std::string>;

namespace {

/** A variable of the environment, while it lives. */
struct Variable {
    char const* name;

    Variable(char const* its_name, char const* value) : name(its_name) { ::setenv(name, value, 1); }

    ~Variable() { ::unsetenv(name); }

    Variable(Variable const&) = delete;
    Variable& operator=(Variable const&) = delete;
};

struct Parsed {
    run::Options options;
    run::Origins origins;
};

Parsed parse(Words const& words) {
    Parsed parsed;
    CLI::App command("A service", "app");
    run::add_options(command, parsed.options);
    std::vector<char const*> pointers{"app"};
    for (std::string const& word : words) {
        pointers.push_back(word.c_str());
    }
    run::read_arguments(command, static_cast<int>(pointers.size()), pointers.data());
    parsed.origins = run::read_environment(command);
    return parsed;
}

std::string mistake_in(Words const& words) {
    try {
        parse(words);
    } catch (run::UsageError const& mistake) {
        return mistake.what();
    }
    return "no mistake";
}

std::string const before = "Usage: app [OPTIONS]\nTry 'app --help' for help.\n\nError: ";

struct MistakeRow {
    char const* name;
    Words words;
    char const* sentence;

    friend std::ostream& operator<<(std::ostream& out, MistakeRow const& row) {
        return out << row.name;
    }
};

// CLI-49, CLI-84, CLI-86
MistakeRow const mistakes[] = {
    {"a port that is no number",
     {"--port", "abc"},
     "Invalid value for '--port': 'abc' is not a valid integer."},
    {"a port with something behind it",
     {"--port=80x"},
     "Invalid value for '--port': '80x' is not a valid integer."},
    {"a port beyond 65535",
     {"--port", "65536"},
     "Invalid value for '--port': 65536 is not in the range 0<=x<=65535."},
    {"a negative port",
     {"--port=-1"},
     "Invalid value for '--port': -1 is not in the range 0<=x<=65535."},
    {"an unknown level",
     {"--log-level", "foo"},
     "Invalid value for '--log-level': 'foo' is not one of 'critical', 'error', 'warning', 'info', "
     "'debug', 'trace'."},
    {"a time that is no number",
     {"--timeout-keep-alive", "soon"},
     "Invalid value for '--timeout-keep-alive': 'soon' is not a valid float."},
    {"a negative time",
     {"--timeout-header=-1"},
     "Invalid value for '--timeout-header': -1 is not in the range 0<=x<=1000000."},
    {"no hops",
     {"--forwarded-hops=0"},
     "Invalid value for '--forwarded-hops': 0 is not in the range x>=1."},
    {"a header without a colon",
     {"--header", "x-a"},
     "Invalid value for '--header': 'x-a' is not of the form Name:Value."},
    {"an unknown option", {"--bogus=1"}, "No such option: --bogus"},
    {"an argument too many", {"main.cpp"}, "Got unexpected extra argument (main.cpp)"},
    {"a value forgotten", {"--port"}, "Option '--port' requires an argument."},
};

} // namespace

BOOST_AUTO_TEST_SUITE(command_line)

BOOST_DATA_TEST_CASE(mistakes_are_usage_and_one_sentence, mistakes) {
    BOOST_TEST(mistake_in(sample.words) == before + sample.sentence + '\n');
}

// PROXY-04, CLI-03, CLI-06: the environment stands in for options that are not given.
BOOST_AUTO_TEST_CASE(the_environment_stands_in) {
    Variable const port("PORT", "9001");
    Variable const trust("FORWARDED_ALLOW_IPS", "10.0.0.1");
    Variable const workers("WEB_CONCURRENCY", "3");
    auto const [options, origins] = parse({});
    BOOST_TEST(options.port == 9001);
    BOOST_TEST(options.proxy.forwarded_allow_ips.value() == "10.0.0.1");
    BOOST_TEST(options.workers == 3);
    BOOST_TEST(origins.at("port") == "PORT");
    BOOST_TEST(!origins.contains("host"));
}

BOOST_AUTO_TEST_CASE(the_command_line_wins_even_when_it_says_nothing) {
    Variable const port("PORT", "9001");
    Variable const trust("FORWARDED_ALLOW_IPS", "10.0.0.1");
    auto const [options, origins] = parse({"--port", "9002", "--forwarded-allow-ips", ""});
    BOOST_TEST(options.port == 9002);
    BOOST_TEST(options.proxy.forwarded_allow_ips.value().empty());
    BOOST_TEST(origins.at("port") == "the command line");
}

BOOST_AUTO_TEST_CASE(every_option_has_a_variable_of_its_own) {
    Variable const root("SVC_ROOT_PATH", "/api/v1");
    Variable const common("PORT", "9001");
    Variable const own("SVC_PORT", "9002");
    Variable const log("SVC_ACCESS_LOG", "false");
    Variable const headers("SVC_PROXY_HEADERS", "no");
    Variable const empty("SVC_HOST", "");
    auto const [options, origins] = parse({});
    BOOST_TEST(options.root_path == "/api/v1");
    BOOST_TEST(options.port == 9002);
    BOOST_TEST((options.server.access_log == server::AccessLog::Off));
    BOOST_TEST(!options.proxy.proxy_headers);
    BOOST_TEST(options.host == "0.0.0.0");
    BOOST_TEST(origins.at("root-path") == "SVC_ROOT_PATH");
}

BOOST_AUTO_TEST_CASE(a_mistake_in_the_environment_names_the_variable) {
    {
        Variable const port("PORT", "abc");
        BOOST_TEST(
            mistake_in({})
            == before
                   + "Invalid value for '--port' (env var: 'PORT'): 'abc' is not a valid integer.\n"
        );
    }
    Variable const log("SVC_PROXY_HEADERS", "perhaps");
    BOOST_TEST(
        mistake_in({})
        == before
               + "Invalid value for '--proxy-headers' (env var: 'SVC_PROXY_HEADERS'): 'perhaps' is "
                 "not a valid boolean.\n"
    );
}

BOOST_AUTO_TEST_CASE(of_an_option_given_twice_the_last_one_counts) {
    auto const [options, origins] = parse({"--port=1", "--port=2"});
    BOOST_TEST(options.port == 2);
}

// CLI-5F
BOOST_AUTO_TEST_CASE(headers_may_be_repeated) {
    auto const [options, origins] = parse({"--header=X: y", "--header", "server:mine"});
    std::vector<std::pair<std::string, std::string>> const expected{
        {"X", " y"}, {"server", "mine"}};
    BOOST_TEST((options.server.headers == expected));
}

BOOST_AUTO_TEST_SUITE_END()
