#include "service/run/doctor_route.hpp"

#include "service/json/parse.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc;

namespace {

constexpr auto token = "0123456789abcdef";

/** A diagnosis that is on, for an app at /api. */
struct Desk {
    app::App app{{.root_path = "/api"}};
    run::Options options;
    std::optional<run::DoctorRoute> doctor;
    std::optional<proxy::Rewriter> rewriter;

    Desk() {
        options.doctor_token = token;
        options.proxy.forwarded_allow_ips = "127.0.0.1";
        app.deploy();
        auto settings = proxy::parse_options(options.proxy);
        doctor.emplace(options, *settings, app);
        rewriter.emplace(*std::move(settings));
    }

    json::Value ask(http::Request request) const {
        auto const refusal = (*rewriter)(request);
        auto const response = doctor->answer(request, refusal);
        return *json::parse(std::get<std::string>(response.body));
    }
};

http::Request request_with(http::Headers headers) {
    http::Request request;
    request.headers = std::move(headers);
    request.scope.peer = http::HostPort{"127.0.0.1", 1};
    request.scope.host = "backend:8000";
    request.scope.raw_path = "/a%2Fb//c";
    request.scope.query_string = "q=1";
    return request;
}

} // namespace

BOOST_AUTO_TEST_SUITE(doctor_route)

BOOST_AUTO_TEST_CASE(only_the_token_asks) {
    Desk const desk;
    BOOST_TEST(desk.doctor->asked(request_with({{"SVC-Doctor-Token", token}})));
    BOOST_TEST(!desk.doctor->asked(request_with({{"SVC-Doctor-Token", "0123456789abcdeX"}})));
    BOOST_TEST(!desk.doctor->asked(request_with({{"SVC-Doctor-Token", "0123456789abcdef0"}})));
    BOOST_TEST(!desk.doctor->asked(request_with({{"SVC-Doctor-Token", ""}})));
    BOOST_TEST(!desk.doctor->asked(request_with({})));
}

BOOST_AUTO_TEST_CASE(what_arrived_and_what_is_believed_is_told) {
    Desk const desk;
    auto const report = desk.ask(request_with(
        {{"X-Forwarded-For", "9.9.9.9"},
         {"X-Forwarded-Proto", "https"},
         {"X-Forwarded-Host", "shop.example"}}
    ));
    BOOST_TEST(report["arrived"]["target"].as_string() == "/a%2Fb//c?q=1");
    BOOST_TEST(report["arrived"]["peer"].as_string() == "127.0.0.1");
    BOOST_TEST(report["arrived"]["headers"][0][1].as_string() == "9.9.9.9");
    BOOST_TEST(report["believed"]["client"].as_string() == "9.9.9.9");
    BOOST_TEST(report["believed"]["scheme"].as_string() == "https");
    BOOST_TEST(report["believed"]["host"].as_string() == "shop.example");
    BOOST_TEST(report["believed"]["root_path"].as_string() == "/api");
    BOOST_TEST(report["peer_is_trusted"].as_bool());
    BOOST_TEST(report["settings"]["forwarded_headers"].as_array().size() == 3U);
}

BOOST_AUTO_TEST_CASE(secrets_are_not_told) {
    Desk const desk;
    auto const report = desk.ask(request_with(
        {{"svc-doctor-token", token}, {"Authorization", "Bearer x"}, {"Cookie", "session=x"}}
    ));
    for (json::Value const& field : report["arrived"]["headers"].as_array()) {
        BOOST_TEST(field[1].as_string() == "(hidden)");
    }
}

BOOST_AUTO_TEST_CASE(a_token_that_can_be_guessed_is_refused) {
    BOOST_TEST(!run::wrong_doctor_token(token).has_value());
    BOOST_TEST(run::wrong_doctor_token("short").has_value());
    BOOST_TEST(run::wrong_doctor_token("with blanks and more").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
