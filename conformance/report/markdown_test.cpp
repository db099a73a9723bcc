#include "conformance/report/markdown.hpp"

#include "conformance/report/report_support.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(markdown)

BOOST_AUTO_TEST_CASE(a_run_is_a_row_of_areas) {
    OneRun const one({Verdict::Pass, Verdict::Pass, Verdict::NotApplicable, Verdict::NotApplicable}
    );
    BOOST_TEST(
        to_markdown(one.report())
        == "### it 1\n\n| topology | even | odd |\n| --- | --: | --: |\n| direct | 1 | 1 |\n"
           "\nEvery case that applies passes.\n"
    );
}

BOOST_AUTO_TEST_CASE(what_did_not_pass_is_told_with_its_place) {
    OneRun one({Verdict::Pass, Verdict::Fail, Verdict::Fail, Verdict::Pass});
    one.run.results[1].known = true;
    auto const text = to_markdown(one.report());
    auto const has = [&](char const* part) { return text.find(part) != std::string::npos; };
    BOOST_TEST(has("| direct | 1 of 2 **!** | 1 of 2 |\n"));
    BOOST_TEST(has("| fail | direct | `even/2` |\n"));
    BOOST_TEST(has("| fail (known) | direct | `odd/1` |\n"));
}

BOOST_AUTO_TEST_SUITE_END()
