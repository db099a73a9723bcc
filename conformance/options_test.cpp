#include "conformance/options.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <vector>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(options)

Parsed parse(std::vector<char const*> arguments) {
    arguments.insert(arguments.begin(), "svc-conformance");
    return parse_options(static_cast<int>(arguments.size()), arguments.data());
}

struct Row {
    std::vector<char const*> arguments;
    std::string error;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.error; }
};

Row const rows[] = {
    {{}, "say what to check: --base-url or --subject-command"},
    {{"--bogus"}, "The following argument was not expected: --bogus"},
    {{"--base-url"}, "--base-url: 1 required URL missing"},
    {{"--base-url", "a", "--subject-command", "b"}, "--base-url excludes --subject-command"},
    {{"--via-url", "a"}, "--via-url requires --base-url"},
    {{"--base-url", "a", "--via-url", "b", "--proxy", "c"},
     "--proxy and --via-url exclude each other"},
    {{"--list", "--prove"}, "--list excludes --prove"},
    {{"--prove", "--report", "xml"}, "--report: xml not in {text,json,junit,markdown,html}"},
    {{"--list", "--join", "a"}, "--list excludes --join"},
    {{"--prove", "--jobs", "0"}, "--jobs: Value 0 not in range 1 to 64"},
    {{"--prove", "--exec", "x"}, "--prove excludes --exec"},
    {{"--exec", "x"}, "say what to check: --base-url or --subject-command"},
    {{"--prove", "--timeout", "x"}, "--timeout: Value x not in range 0.100000 to 600.000000"},
};

BOOST_DATA_TEST_CASE(a_wrong_command_line_is_one_sentence, rows) {
    auto const parsed = parse(sample.arguments);
    BOOST_TEST_REQUIRE(parsed.exit_code.has_value());
    BOOST_TEST(*parsed.exit_code == 2);
    BOOST_TEST(parsed.text == "svc-conformance: " + sample.error + " (see --help)\n");
}

BOOST_AUTO_TEST_CASE(values_arrive) {
    auto const parsed
        = parse({"--base-url", "http://a", "--only",   "x/y",    "--only",   "z/*",
                 "--area",     "x",        "--fact",   "direct", "--fact",   "honours=for,proto",
                 "--report",   "junit",    "--output", "f",      "--strict", "-v",
                 "--timeout",  "1.5",      "--jobs",   "3",      "--seed",   "9"});
    BOOST_TEST_REQUIRE(!parsed.exit_code.has_value());
    auto const& options = parsed.options;
    BOOST_TEST((options.task == Task::Run));
    BOOST_TEST(options.only.size() == 2U);
    BOOST_TEST(options.facts.at(1) == "honours=for,proto");
    BOOST_TEST((options.report == ReportFormat::Junit));
    BOOST_TEST(options.strict);
    BOOST_TEST(options.verbose);
    BOOST_TEST(options.timeout_s == 1.5);
    BOOST_TEST(options.jobs == 3);
    BOOST_TEST(options.seed.value() == 9U);
}

BOOST_AUTO_TEST_CASE(reports_are_joined_without_a_subject) {
    auto const parsed = parse({"--join", "a.json", "b.json", "--report", "html"});
    BOOST_TEST_REQUIRE(!parsed.exit_code.has_value());
    BOOST_TEST((parsed.options.task == Task::Join));
    BOOST_TEST(parsed.options.join.size() == 2U);
    BOOST_TEST((parsed.options.report == ReportFormat::Html));
}

BOOST_AUTO_TEST_CASE(help_and_version_succeed) {
    BOOST_TEST(*parse({"--help"}).exit_code == 0);
    BOOST_TEST(parse({"--help"}).text.find("Exit status:") != std::string::npos);
    BOOST_TEST(parse({"--version"}).text == "svc-conformance " SVC_VERSION "\n");
}

BOOST_AUTO_TEST_SUITE_END()
