#include "conformance/check.hpp"

#include "conformance/answer_reader.hpp"
#include "conformance/test_support.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(check)

Exchange exchange_of(std::string const& received, End end, std::vector<std::string> methods) {
    Exchange exchange;
    exchange.url = "http://a.test/api/items";
    exchange.received = received;
    exchange.end = end;
    AnswerReader reader(std::move(methods));
    reader.feed(received);
    if (end != End::Open) {
        reader.finish();
    }
    exchange.cut = !reader.done();
    reader.move_to(exchange);
    return exchange;
}

std::string findings_of(std::string const& expect, std::string const& received, End end) {
    auto const item = case_with_steps(R"([{"raw": "", "expect": )" + expect + "}]");
    Variables variables;
    variables.set("origin", "http://a.test");
    variables.set("prefix", "/api");
    variables.set("member", "b");
    std::vector<std::string> methods;
    for (auto const& expected : item.steps[0].expect) {
        if (expected.answered) {
            methods.emplace_back("GET");
        }
    }
    std::vector<StepRecord> earlier;
    earlier.push_back(
        {"first", false, exchange_of("HTTP/1.1 204 N\r\na: 1\r\nb: 2\r\n\r\n", End::Open, {"GET"})}
    );
    std::string text;
    for (auto const& finding : svc::conformance::check(
             item.steps[0].expect,
             exchange_of(received, end, std::move(methods)),
             {variables, earlier}
         )) {
        text += (text.empty() ? "" : "; ") + finding;
    }
    return text;
}

struct Row {
    std::string expect;
    std::string received;
    End end;
    std::string findings;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.expect << " for " << row.received;
    }
};

std::string const ok = "HTTP/1.1 200 OK\r\ncontent-length: 7\r\na: 1\r\n\r\n{\"b\":2}";
std::string const empty = "HTTP/1.1 204 No Content\r\na: 1\r\nb: 2\r\n\r\n";

std::string redirect(std::string const& location) {
    return "HTTP/1.1 307 T\r\ncontent-length: 0\r\nlocation: " + location + "\r\n\r\n";
}

Row const rows[] = {
    {"{}", ok, End::Open, ""},
    {"{}", "", End::Open, "no answer: nothing more came in time"},
    {"{}", "", End::Closed, "no answer: the connection was closed"},
    {"{}", "", End::Reset, "no answer: the connection was reset"},
    {"{}", "nonsense", End::Open, "the bytes do not start as an HTTP/1.1 answer"},
    {"{}", ok.substr(0, ok.size() - 1), End::Closed, "the answer was cut: its end did not come"},
    {R"({"cut": true})", ok.substr(0, ok.size() - 1), End::Closed, ""},
    {R"({"cut": true})",
     ok,
     End::Closed,
     "the answer must be cut by the end of the connection, and is whole"},
    {"{}", ok + "x", End::Open, "bytes after the answer that nobody asked for: 1"},
    {"[{}, {}]", ok, End::Open, "answer 2: no answer 2: nothing more came in time"},
    {"[{}, {}]", ok + ok, End::Open, ""},
    {R"({"status": 200})", ok, End::Open, ""},
    {R"({"status": [404, "3xx"]})", ok, End::Open, "status: expected 404 or 3xx, got 200"},
    {R"({"http_version": "1.0"})", ok, End::Open, "version: expected 1.0, got 1.1"},
    {R"({"headers": {"A": "1"}})", ok, End::Open, ""},
    {R"({"headers": {"a": "2"}})", ok, End::Open, R"(header a: expected "2", got "1")"},
    {R"({"body": "{\"b\":2}"})", ok, End::Open, ""},
    {R"({"body": {"json": {"b": 2}}})", ok, End::Open, ""},
    {R"({"body": {"json": {"b": 3}}})", ok, End::Open, R"(body: expected {"b":3}, got {"b":2})"},
    {R"({"body": {"at": {"/b": 3}}})", ok, End::Open, "body at /b: expected 3, got 2"},
    {R"({"body": {"at": {"/${member}": 3}}})", ok, End::Open, "body at /b: expected 3, got 2"},
    {R"({"body": {"json": 1}})", empty, End::Open, "body: is not JSON: Expecting value"},
    {R"({"body": {"empty": true}})", ok, End::Open, "body: expected none, got 7 bytes"},
    {R"({"body": {"empty": false}})", empty, End::Open, "body: is empty"},
    {R"({"body": {"size": 8}})", ok, End::Open, "body: expected 8 bytes, got 7"},
    {R"({"connection": "closed"})", ok, End::Closed, ""},
    {R"({"connection": "closed"})", ok, End::Reset, ""},
    {R"({"connection": "closed"})",
     ok,
     End::Open,
     "the connection must be closed after the answer, and is still open"},
    {R"({"connection": "open"})",
     ok,
     End::Closed,
     "the connection must stay open after the answer: the connection was closed"},
    {R"({"answer": false})", "", End::Closed, ""},
    {R"({"answer": false, "connection": "closed"})",
     ok,
     End::Closed,
     "no answer was expected, got 51 bytes"},
    {R"({"interim": [100]})", "HTTP/1.1 100 C\r\n\r\n" + ok, End::Open, ""},
    {R"({"interim": [100]})", ok, End::Open, "interim answers: expected 1, got 0"},
    {R"({"interim": []})",
     "HTTP/1.1 100 C\r\n\r\n" + ok,
     End::Open,
     "interim answers: expected 0, got 1"},
    {R"({"location": "/items/"})", redirect("http://a.test/api/items/"), End::Open, ""},
    {R"({"location": "/items/"})", redirect("/api/items/"), End::Open, ""},
    {R"({"location": "/items/"})", redirect("items/"), End::Open, ""},
    {R"({"location": "/items/"})",
     redirect("/items/"),
     End::Open,
     "location: expected to lead to http://a.test/api/items/, got /items/"},
    {R"({"location": "/items/"})", empty, End::Open, "location: expected one, got 0"},
    {R"({"location": {"path": "/items/", "form": "absolute"}})",
     redirect("/api/items/"),
     End::Open,
     "location: expected an absolute URL, got /api/items/"},
    {R"({"location": {"path": "/items/", "form": "path"}})",
     redirect("/api/items/"),
     End::Open,
     ""},
    {R"({"location": {"path": "/x", "origin": "https://b", "prefix": ""}})",
     redirect("https://b/x"),
     End::Open,
     ""},
    {R"({"same_as": {"step": "first", "status": true, "headers": "all", "body": true}})",
     empty,
     End::Open,
     ""},
    {R"({"same_as": {"step": "first", "status": true}})",
     ok,
     End::Open,
     "status: expected 204 of step \"first\", got 200"},
    {R"({"same_as": {"step": "first", "headers": "all", "except": ["Content-Length"]}})",
     ok,
     End::Open,
     "header b: differs from that of step \"first\""},
    {R"({"same_as": {"step": "first", "headers": ["a"]}})", ok, End::Open, ""},
    {R"({"any_of": [{"status": 404}, {"status": 200}]})", ok, End::Open, ""},
    {R"({"any_of": [{"status": 404}, {"answer": false}]})", "", End::Closed, ""},
    {R"({"any_of": [{"status": 404}, {"answer": false}]})",
     ok,
     End::Open,
     "none of the answers that are allowed: status: expected 404, got 200; or no answer was expected, "
     "got 51 bytes"},
    {R"({"status": 200, "any_of": [{"headers": {"a": "1"}}]})", ok, End::Open, ""},
    {R"({"status": 404, "any_of": [{"headers": {"a": "1"}}]})",
     ok,
     End::Open,
     "status: expected 404, got 200"},
};

BOOST_DATA_TEST_CASE(an_exchange_is_judged, rows) {
    BOOST_TEST(findings_of(sample.expect, sample.received, sample.end) == sample.findings);
}

BOOST_AUTO_TEST_CASE(a_step_that_is_not_there_is_the_cases_mistake) {
    BOOST_CHECK_THROW(
        findings_of(R"({"same_as": {"step": "none", "status": true}})", ok, End::Open),
        std::runtime_error
    );
}

BOOST_AUTO_TEST_SUITE_END()
