#include "conformance/verdict.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(verdict)

struct Row {
    char const* name;
    Level level;
    bool finding;
    bool setup;
    Verdict verdict;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

Row const rows[] = {
    {"nothing found", Level::Must, false, false, Verdict::Pass},
    {"an observation holds", Level::Info, false, false, Verdict::Pass},
    {"a MUST", Level::Must, true, false, Verdict::Fail},
    {"a SHOULD", Level::Should, true, false, Verdict::Warn},
    {"a MAY", Level::May, true, false, Verdict::Info},
    {"an observation", Level::Info, true, false, Verdict::Info},
    {"in set-up", Level::Must, true, true, Verdict::SetupFailed},
    {"in set-up of a SHOULD", Level::Should, true, true, Verdict::SetupFailed},
};

BOOST_DATA_TEST_CASE(the_level_decides_what_a_finding_is, rows) {
    Case item;
    item.level = sample.level;
    StepRecord step{"step", sample.setup};
    if (sample.finding) {
        step.findings = {"one", "two"};
    }
    auto const result = judge(item, {step});
    BOOST_TEST((result.verdict == sample.verdict));
    BOOST_TEST(result.reason == (sample.finding ? "step: one; two" : ""));
}

struct CountRow {
    Verdict verdict;
    bool counts;
    bool strict;
    bool known;

    friend std::ostream& operator<<(std::ostream& out, CountRow const& row) {
        return out << name_of(row.verdict);
    }
};

CountRow const count_rows[] = {
    // verdict, counts, counts with --strict, counts when known
    {Verdict::Pass, false, false, true},
    {Verdict::Fail, true, true, false},
    {Verdict::Warn, false, true, false},
    {Verdict::Info, false, false, false},
    {Verdict::NotApplicable, false, false, false},
    {Verdict::SetupFailed, true, true, false},
    {Verdict::DependencyFailed, false, false, false},
    {Verdict::HarnessError, true, true, true},
};

BOOST_DATA_TEST_CASE(what_makes_a_run_fail, count_rows) {
    Result const result{nullptr, sample.verdict};
    Result known = result;
    known.known = true;
    BOOST_TEST(counts_as_failure(result, false) == sample.counts);
    BOOST_TEST(counts_as_failure(result, true) == sample.strict);
    BOOST_TEST(counts_as_failure(known, true) == sample.known);
}

BOOST_AUTO_TEST_SUITE_END()
