#include "conformance/runner.hpp"

#include "conformance/answer_reader.hpp"
#include "conformance/test_support.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(runner)

Case simple(std::string const& id, std::string const& status, std::string const& more = "") {
    Case item = case_with_steps(
        R"([{"request": {"path": "/)" + id + R"("}, "expect": {"status": )" + status + "}}]", more
    );
    item.id = id;
    return item;
}

/** A server that says 200 to everything. */
Exchange always_fine(Message const& message) {
    Exchange exchange;
    exchange.url = message.url;
    exchange.received
        = "HTTP/1.1 200 OK\r\ncontent-length: 26\r\n\r\n{\"offers\": [\"app\", \"echo\"]}";
    exchange.received.replace(exchange.received.find("26"), 2, "27");
    AnswerReader reader(message.waiting.methods);
    reader.feed(exchange.received);
    reader.move_to(exchange);
    return exchange;
}

Exchanger fine() { return always_fine; }

std::string verdicts_of(std::vector<Case> const& cases, RunHooks const& hooks) {
    auto const target = make_target({}, "http://127.0.0.1:1", "");
    std::string text;
    for (auto const& result : run_cases(cases, target, KnownFailures(), hooks).results) {
        text += result.item->id + "=" + std::string(name_of(result.verdict)) + " ";
    }
    return text;
}

BOOST_AUTO_TEST_CASE(each_case_gets_its_verdict) {
    std::vector<Case> const cases{
        simple("a", "200"),
        simple("b", "404"),
        simple("c", "200", R"("needs": ["proxied"], )"),
        simple("d", "200", R"("depends_on": ["a"], )"),
        simple("e", "200", R"("depends_on": ["b"], )"),
        simple("f", "200", R"("depends_on": ["c"], )"),
        simple("g", "200", R"("depends_on": ["not-selected"], )"),
    };
    BOOST_TEST(
        verdicts_of(cases, {fine})
        == "a=pass b=fail c=not-applicable d=pass e=dependency-failed f=not-applicable g=pass "
    );
}

BOOST_AUTO_TEST_CASE(a_missing_fact_is_named) {
    std::vector<Case> const cases{simple("a", "200", R"("needs": ["direct", "prefix:kept"], )")};
    auto const target = make_target({}, "http://127.0.0.1:1", "");
    auto const run = run_cases(cases, target, KnownFailures(), {fine});
    BOOST_TEST(run.results.front().reason == "needs prefix:kept; here it is prefix:none");
}

BOOST_AUTO_TEST_CASE(a_subject_that_dies_fails_the_case_that_killed_it) {
    RunHooks hooks{fine};
    int left = 2;
    hooks.obituary = [&] { return --left == 0 ? std::string("it was killed") : std::string(); };
    std::vector<Case> const cases{simple("a", "200"), simple("b", "200"), simple("c", "200")};
    BOOST_TEST(verdicts_of(cases, hooks) == "a=pass b=fail c=harness-error ");
}

BOOST_AUTO_TEST_CASE(a_harness_that_cannot_work_blames_itself) {
    RunHooks hooks{[]() -> Exchanger { throw HarnessError("no network"); }};
    BOOST_TEST(verdicts_of({simple("a", "200")}, hooks) == "a=harness-error ");
}

BOOST_AUTO_TEST_CASE(an_interrupted_run_ends_early) {
    RunHooks hooks{fine};
    int cases_left = 1;
    hooks.interrupted = [&] { return cases_left-- == 0; };
    BOOST_TEST(verdicts_of({simple("a", "200"), simple("b", "200")}, hooks) == "a=pass ");
}

BOOST_AUTO_TEST_CASE(many_at_once_keep_their_order_and_their_ground) {
    RunHooks hooks{fine};
    hooks.jobs = 4;
    std::vector<Case> cases;
    std::string expected;
    for (int i = 0; i < 40; ++i) {
        std::string const id = "c" + std::to_string(i);
        std::string const needed
            = i == 0 ? "" : R"("depends_on": ["c)" + std::to_string(i - 1) + "\"], ";
        cases.push_back(simple(id, i == 39 ? "404" : "200", needed));
        expected += id + (i == 39 ? "=fail " : "=pass ");
    }
    BOOST_TEST(verdicts_of(cases, hooks) == expected);
}

BOOST_AUTO_TEST_CASE(who_wants_to_be_alone_waits_for_the_others) {
    RunHooks hooks{fine};
    hooks.jobs = 3;
    std::vector<std::string> order;
    hooks.starting = [&](Case const& item) { order.push_back(item.id); };
    std::vector<Case> const cases{
        simple("a", "200", R"("alone": true, )"),
        simple("b", "200", R"("depends_on": ["a"], )"),
        simple("c", "200"),
    };
    BOOST_TEST(verdicts_of(cases, hooks) == "a=pass b=pass c=pass ");
    BOOST_TEST((order == std::vector<std::string>{"c", "a", "b"}));
}

BOOST_AUTO_TEST_SUITE_END()
