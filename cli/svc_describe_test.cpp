// `svc routes` and `svc openapi`: asked without a port.

#include "cli/program_test.hpp"
#include "service/json/parse.hpp"

using namespace svc::cli::tests;

BOOST_AUTO_TEST_SUITE(svc_describe)

BOOST_AUTO_TEST_CASE(routes_lists_what_a_service_answers) {
    Process listed(command({"routes", "fixtures/apps/behind_a_proxy/sub_app.cpp"}));
    BOOST_TEST(listed.wait() == 0);
    BOOST_TEST(has(listed.seen(), "GET  /app "));
    BOOST_TEST(has(listed.seen(), "GET  /subapi/sub "));
    BOOST_TEST(has(listed.seen(), "  read_main\n"));
}

BOOST_AUTO_TEST_CASE(models_tells_what_is_required) {
    Process listed(command({"routes", "fixtures/apps/demo.cpp", "--models"}));
    BOOST_TEST(listed.wait() == 0);
    BOOST_TEST(
        has(listed.seen(),
            "Item\n"
            "  name         string           required\n"
            "  price        number           required\n"
            "  tags         array of string  may be left out\n"
            "  description  string or null   may be left out\n")
    );
}

BOOST_AUTO_TEST_CASE(openapi_writes_the_document_to_a_file) {
    SourceFile const output("openapi.json", "");
    Process asked(command(
        {"openapi",
         "fixtures/apps/behind_a_proxy/tutorial001.cpp",
         "-o",
         output.path.string(),
         "--root-path=/api/v1"}
    ));
    BOOST_TEST(asked.wait() == 0);
    BOOST_TEST(!has(asked.seen(), "running on"));
    std::ostringstream text;
    text << std::ifstream(output.path).rdbuf();
    auto const document = svc::json::parse(text.str());
    BOOST_REQUIRE(document.has_value());
    BOOST_TEST((*document)["servers"][0]["url"].as_string() == "/api/v1");
    BOOST_TEST((*document)["paths"].find("/app") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_program_without_run_is_told) {
    SourceFile const source("no-run.cpp", "int main() { return 7; }\n");
    Process asked(command({"routes", source.path.string()}));
    BOOST_TEST(asked.wait() == 1);
    BOOST_TEST(has(
        asked.seen(),
        "Error: The service ended with exit code 7 before it could be asked: its main has to end in "
        "`return app.run(argc, argv);`\n"
    ));
}

BOOST_AUTO_TEST_SUITE_END()
