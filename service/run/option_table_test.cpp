#include "service/run/option_table.hpp"

#include <CLI/CLI.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <ostream>

using namespace svc;
using run::Options;

namespace {

Options parse(std::vector<std::string> arguments) {
    Options options;
    CLI::App command;
    run::add_options(command, options);
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes a vector from its end
    command.parse(arguments);
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(option_table)

BOOST_AUTO_TEST_CASE(the_defaults_are_safe) {
    Options const options = parse({});
    BOOST_TEST(options.host == "0.0.0.0");
    BOOST_TEST(options.port == 8000);
    BOOST_TEST(options.proxy.proxy_headers);
    BOOST_TEST(!options.proxy.forwarded_allow_ips.has_value());
    BOOST_TEST((options.server.access_log == server::AccessLog::Text));
    BOOST_TEST((options.log_level == base::log::Level::Info));
}

BOOST_AUTO_TEST_CASE(options_are_read) {
    Options const options = parse(
        {"--host",
         "::1",
         "--port=0",
         "--forwarded-allow-ips=*",
         "--root-path",
         "/api/v1",
         "--no-proxy-headers",
         "--no-access-log",
         "--timeout-keep-alive",
         "0.5",
         "--threads",
         "2",
         "--log-level",
         "warning"}
    );
    BOOST_TEST(options.host == "::1");
    BOOST_TEST(options.port == 0);
    BOOST_TEST(options.proxy.forwarded_allow_ips.value() == "*");
    BOOST_TEST(options.root_path == "/api/v1");
    BOOST_TEST(!options.proxy.proxy_headers);
    BOOST_TEST((options.server.access_log == server::AccessLog::Off));
    BOOST_TEST(options.server.timeouts.keep_alive.count() == 500);
    BOOST_TEST(options.server.threads == 2);
    BOOST_TEST((options.log_level == base::log::Level::Warning));
}

struct BadRow {
    char const* name;
    std::vector<std::string> arguments;

    friend std::ostream& operator<<(std::ostream& out, BadRow const& row) {
        return out << row.name;
    }
};

// CLI-84, CLI-86
BadRow const bad_rows[] = {
    {"a port that is no number", {"--port", "abc"}},
    {"a port beyond 65535", {"--port", "65536"}},
    {"a negative port", {"--port", "-1"}},
    {"an unknown level", {"--log-level", "foo"}},
    {"an unknown option", {"--bogus"}},
    {"no threads", {"--threads", "0"}},
    {"a negative time", {"--timeout-header", "-1"}},
};

BOOST_DATA_TEST_CASE(mistakes_are_refused, bad_rows) {
    BOOST_CHECK_THROW(parse(sample.arguments), CLI::ParseError);
}

// PROXY-04, CLI-03: the environment stands in for options that are not given.
BOOST_AUTO_TEST_CASE(the_environment_stands_in) {
    ::setenv("PORT", "9001", 1);
    ::setenv("FORWARDED_ALLOW_IPS", "10.0.0.1", 1);
    Options const from_environment = parse({});
    Options const from_options = parse({"--port", "9002", "--forwarded-allow-ips", ""});
    ::unsetenv("PORT");
    ::unsetenv("FORWARDED_ALLOW_IPS");
    BOOST_TEST(from_environment.port == 9001);
    BOOST_TEST(from_environment.proxy.forwarded_allow_ips.value() == "10.0.0.1");
    BOOST_TEST(from_options.port == 9002);
    BOOST_TEST(from_options.proxy.forwarded_allow_ips.value().empty());
}

BOOST_AUTO_TEST_SUITE_END()
