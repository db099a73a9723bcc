#include "conformance/report/text.hpp"

#include "conformance/report/json.hpp"
#include "conformance/report/summary.hpp"
#include "service/json/parse.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(text)

struct Sample {
    Case item{};
    Run run{make_target({}, "http://127.0.0.1:1", ""), {}};

    Sample() {
        item.id = "a/b";
        item.area = "a";
        item.sentence = "It works.";
        item.source = {"D1"};
        add(Verdict::Pass, "");
        add(Verdict::Fail, "status: expected 200, got 404");
        add(Verdict::NotApplicable, "needs tls");
    }

    void add(Verdict verdict, char const* reason) {
        run.results.push_back({&item, verdict, reason});
    }
};

BOOST_AUTO_TEST_CASE(only_what_is_wrong_is_told) {
    Sample const sample;
    BOOST_TEST(
        to_text(sample.run, false, false)
        == "fail  a/b\n    MUST: It works. [D1]\n    status: expected 200, got 404\n"
           "direct: 1 pass, 1 fail, 1 not-applicable in 0.0 s\n"
    );
}

BOOST_AUTO_TEST_CASE(one_broken_harness_is_told_once) {
    Sample sample;
    sample.run.results.clear();
    sample.add(Verdict::HarnessError, "no network");
    sample.add(Verdict::HarnessError, "no network");
    BOOST_TEST(
        to_text(sample.run, false, false)
        == "harness-error  a/b\n    MUST: It works. [D1]\n    no network\n"
           "direct: 2 harness-error in 0.0 s\n"
    );
}

BOOST_AUTO_TEST_CASE(verbose_shows_the_bytes_of_both_sides) {
    Sample sample;
    Exchange exchange;
    exchange.sent = "GET / HTTP/1.1\r\n\r\n";
    exchange.received = "\x16\x03";
    exchange.end = End::Closed;
    sample.run.results[1].steps.push_back({"", false, exchange});
    auto const told = to_text(sample.run, false, true);
    BOOST_TEST(
        told.find("    > GET / HTTP/1.1\\r\n    > \\r\n    < \\x16\\x03\n") != std::string::npos
    );
    BOOST_TEST(told.find("(the subject closed the connection)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(known_failures_are_counted_apart) {
    Sample sample;
    sample.run.results[0].known = true;
    sample.run.results[1].known = true;
    auto const summary = summarize(sample.run, false);
    BOOST_TEST(summary.known == 1U);
    BOOST_TEST(summary.failures == 1U); // the one that passes
    BOOST_TEST(
        to_line(sample.run, summary)
        == "direct: 1 pass, 1 not-applicable, 1 known to fail, of the passes 1 listed as failing in 0.0 s"
    );
}

BOOST_AUTO_TEST_CASE(json_tells_the_same) {
    Sample const sample;
    auto const report = svc::json::parse(to_json(to_report({sample.run}, false)));
    BOOST_TEST_REQUIRE(report.has_value());
    auto const& run = (*report)["runs"][0];
    BOOST_TEST(run["topology"].as_string() == "direct");
    BOOST_TEST(run["summary"]["fail"].as_int64() == 1);
    BOOST_TEST(run["results"][1]["verdict"].as_string() == "fail");
    BOOST_TEST(run["results"][1]["exchanges"].as_array().empty());
    BOOST_TEST((run["results"][0].find("exchanges") == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
