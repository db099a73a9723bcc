#include "service/run/option_table.hpp"

#include <CLI/CLI.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

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
         "--redirect-style",
         "path",
         "--no-proxy-headers",
         "--no-access-log",
         "--timeout-keep-alive",
         "0.5",
         "--threads",
         "2",
         "--workers=3",
         "--limit-concurrency=100",
         "--limit-max-requests=1000",
         "--no-server-header",
         "--use-colors",
         "--uds=/tmp/x.sock",
         "--uds-mode=660",
         "--reuse-port",
         "--limit-request-line=100",
         "--limit-request-head=1000",
         "--limit-request-fields=10",
         "--limit-request-body=10000",
         "--access-log-format=json",
         "--log-level",
         "warning"}
    );
    BOOST_TEST(options.host == "::1");
    BOOST_TEST(options.port == 0);
    BOOST_TEST(options.proxy.forwarded_allow_ips.value() == "*");
    BOOST_TEST(options.root_path == "/api/v1");
    BOOST_TEST((options.redirect_style == app::RedirectStyle::Path));
    BOOST_TEST(!options.proxy.proxy_headers);
    BOOST_TEST((options.server.access_log == server::AccessLog::Off));
    BOOST_TEST(options.server.timeouts.keep_alive.count() == 500);
    BOOST_TEST(options.server.threads == 2);
    BOOST_TEST((options.log_level == base::log::Level::Warning));
    BOOST_TEST(options.workers == 3);
    BOOST_TEST(options.server.limit_concurrency.value() == 100U);
    BOOST_TEST(options.server.limit_max_requests.value() == 1000U);
    BOOST_TEST(!options.server.server_header);
    BOOST_TEST(options.use_colors.value());
    BOOST_TEST(options.uds_mode.value() == 0660U);
    BOOST_TEST(options.reuse_port);
    BOOST_TEST(options.server.limits.request_line == 100U);
    BOOST_TEST(options.server.limits.head == 1000U);
    BOOST_TEST(options.server.limits.fields == 10U);
    BOOST_TEST(options.server.limits.body == 10'000U);
    BOOST_TEST(options.access_log_json);
}

BOOST_AUTO_TEST_CASE(a_file_mode_is_octal) {
    BOOST_TEST(parse({"--uds-mode", "0600"}).uds_mode.value() == 0600U);
    for (std::string const wrong : {"", "888", "rw-", "1777", "00660"}) {
        BOOST_CHECK_THROW(parse({"--uds-mode=" + wrong}), CLI::ParseError);
    }
    BOOST_CHECK_THROW(parse({"--access-log-format=xml"}), CLI::ParseError);
}

BOOST_AUTO_TEST_SUITE_END()
