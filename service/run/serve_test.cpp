#include "service/run/serve.hpp"

#include "service/run/exit_code.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc;

BOOST_AUTO_TEST_SUITE(serve)

BOOST_AUTO_TEST_CASE(a_free_port_is_taken) {
    auto const socket = run::bind_socket({.host = "127.0.0.1", .port = 0});
    BOOST_REQUIRE(socket.has_value());
    BOOST_TEST(socket->port() != 0);
}

// CLI-80: both a bind and a second one on the same port.
BOOST_AUTO_TEST_CASE(a_port_in_use_is_said) {
    auto first = run::bind_socket({.host = "127.0.0.1", .port = 0});
    BOOST_REQUIRE(first.has_value());
    BOOST_TEST(!first->listen(1).has_value());
    auto const second = run::bind_socket({.host = "127.0.0.1", .port = first->port()});
    BOOST_REQUIRE(!second.has_value());
    BOOST_TEST(second.error().find(std::to_string(first->port())) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(mistakes_in_options_are_usage_errors) {
    app::App app;
    BOOST_TEST(
        run::serve(app, {.proxy = {.forwarded_allow_ips = "127.0.0.1/99"}}) == run::ExitUsage
    );
    BOOST_TEST(run::serve(app, {.root_path = "no-slash"}) == run::ExitUsage);
}

BOOST_AUTO_TEST_SUITE_END()
