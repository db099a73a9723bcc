#include "conformance/session.hpp"

#include "conformance/message.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(session)

struct Outcome {
    bool well;
    std::string output;
};

Outcome execute(Options const& options, std::string const& command, bool interrupted = false) {
    std::ostringstream out;
    Progress progress(out, false);
    Session session(options, progress);
    bool const well = session.execute(command, out, [&] { return interrupted; });
    return {well, out.str()};
}

Options behind_a_proxy() {
    Options options;
    options.base_url = "http://127.0.0.1:1";
    options.via_url = "http://127.0.0.1:2/api/v1";
    return options;
}

BOOST_AUTO_TEST_CASE(a_command_is_told_where_the_app_is) {
    auto const outcome = execute(behind_a_proxy(), "sh -c 'echo $PUBLIC_URL $APP_URL $TOPOLOGY'");
    BOOST_TEST(outcome.well);
    BOOST_TEST(outcome.output == "http://127.0.0.1:2/api/v1 http://127.0.0.1:1 via-url\n");
}

BOOST_AUTO_TEST_CASE(a_command_that_fails_fails) {
    auto const outcome = execute(behind_a_proxy(), "sh -c 'echo wrong >&2; exit 3'");
    BOOST_TEST(!outcome.well);
    BOOST_TEST(outcome.output == "wrong\n");
}

BOOST_AUTO_TEST_CASE(a_command_can_be_interrupted) {
    BOOST_TEST(!execute(behind_a_proxy(), "sleep 1000", true).well);
}

BOOST_AUTO_TEST_CASE(a_dead_subject_is_quoted) {
    Options options;
    options.subject_command
        = "sh -c 'echo running on http://127.0.0.1:7; read end; echo farewell; exit 4'";
    BOOST_CHECK_EXCEPTION(
        execute(options, "sleep 0.2"),
        HarnessError,
        [](HarnessError const& error) {
            return std::string_view(error.what()).find("farewell") != std::string_view::npos;
        }
    );
}

BOOST_AUTO_TEST_SUITE_END()
