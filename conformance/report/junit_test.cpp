#include "conformance/report/junit.hpp"

#include "conformance/report/json.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(junit)

struct Row {
    std::string text;
    std::string escaped;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.escaped;
    }
};

Row const rows[] = {
    {"plain", "plain"},
    {"<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;'"},
    {"a\nb\tc", "a&#10;b&#9;c"},
    {std::string("a\0b\x1b", 4),
     "a\xEF\xBF\xBD"
     "b\xEF\xBF\xBD"},
    {"caf\xC3\xA9 \xFF", "caf\xC3\xA9 \xEF\xBF\xBD"},
};

BOOST_DATA_TEST_CASE(any_bytes_become_text_that_xml_can_hold, rows) {
    BOOST_TEST(escape_xml(sample.text) == sample.escaped);
}

BOOST_AUTO_TEST_CASE(failures_errors_and_skips_are_told_apart) {
    Case item;
    item.id = "a/b";
    item.area = "a";
    item.sentence = "x < y";
    Run run{make_target({}, "http://127.0.0.1:1", ""), {}};
    for (auto const verdict :
         {Verdict::Pass,
          Verdict::Fail,
          Verdict::Warn,
          Verdict::NotApplicable,
          Verdict::HarnessError}) {
        run.results.push_back({&item, verdict, verdict == Verdict::Pass ? "" : "why"});
    }
    auto const xml = to_junit(to_report({run}, false));
    auto const has = [&](char const* text) { return xml.find(text) != std::string::npos; };
    BOOST_TEST(has(R"(<testsuite name="direct" tests="5" failures="1" errors="1" skipped="2")"));
    BOOST_TEST(has(R"(<testcase classname="a" name="a/b" time="0.000"/>)"));
    BOOST_TEST(has(R"(<failure message="fail: why">x &lt; y)"));
    BOOST_TEST(has(R"(<skipped message="not-applicable: why"></skipped>)"));
    BOOST_TEST(has(R"(<error message="harness-error: why">)"));
}

BOOST_AUTO_TEST_CASE(a_known_failure_that_passes_is_a_failure) {
    Case item;
    Run run{make_target({}, "http://127.0.0.1:1", ""), {}};
    run.results.push_back({&item, Verdict::Pass});
    run.results.back().known = true;
    auto const xml = to_junit(to_report({run}, false));
    BOOST_TEST(
        xml.find("<failure message=\"pass, but listed as a known failure\">") != std::string::npos
    );
}

BOOST_AUTO_TEST_SUITE_END()
