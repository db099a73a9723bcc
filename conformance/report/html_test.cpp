#include "conformance/report/html.hpp"

#include "conformance/node.hpp"
#include "conformance/report/report_support.hpp"
#include "service/json/parse.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(html)

svc::json::Value data_of(std::string const& page) {
    return *svc::json::parse(page.substr(1, page.size() - 2));
}

BOOST_AUTO_TEST_CASE(the_page_holds_cases_once_and_results_by_run) {
    OneRun const one({Verdict::Pass, Verdict::Fail});
    auto const data = data_of(to_html(one.report(), "<@report@>"));
    BOOST_TEST(data["cases"]["even/0"]["sentence"].as_string() == "It </script> holds.");
    BOOST_TEST(data["runs"].as_array().size() == 1U);
    auto const& run = data["runs"].as_array().front();
    BOOST_TEST(run["subject"].as_string() == "it 1");
    BOOST_TEST(run["results"]["odd/1"]["verdict"].as_string() == "fail");
    BOOST_TEST(run["results"]["odd/1"].find("sentence") == nullptr);
}

BOOST_AUTO_TEST_CASE(nothing_in_the_report_ends_its_script) {
    OneRun const one({Verdict::Fail});
    BOOST_TEST(to_html(one.report(), "@report@").find("</script>") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(our_own_page_has_a_place_for_the_report) {
    BOOST_TEST(read_file("conformance/report.html").find("@report@") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
