#include "conformance/report/json.hpp"

#include "conformance/node.hpp"
#include "conformance/process/work_folder.hpp"
#include "conformance/report/report_support.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(json)

BOOST_AUTO_TEST_CASE(a_report_tells_who_was_judged_and_how) {
    auto const report = OneRun({Verdict::Pass, Verdict::Fail}).report();
    auto const& run = report["runs"].as_array().front();
    BOOST_TEST(run["subject"].as_string() == "it 1");
    BOOST_TEST(run["topology"].as_string() == "direct");
    BOOST_TEST(run["summary"]["failures"].as_double() == 1);
    BOOST_TEST(run["results"].as_array()[1]["reason"].as_string() == "why");
}

BOOST_AUTO_TEST_CASE(reports_of_several_runs_become_one) {
    WorkFolder const folder;
    std::string const file = folder.path() / "report.json";
    std::ofstream(file) << to_json(OneRun({Verdict::Pass}).report());
    BOOST_TEST(join_reports({file, file})["runs"].as_array().size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_no_report_is_not_joined) {
    WorkFolder const folder;
    std::string const file = folder.path() / "other.json";
    std::ofstream(file) << R"({"suite": "other"})";
    BOOST_CHECK_THROW(join_reports({file}), LoadError);
    BOOST_CHECK_THROW(join_reports({"/none.json"}), LoadError);
}

BOOST_AUTO_TEST_SUITE_END()
