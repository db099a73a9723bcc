#include "conformance/execute.hpp"

#include "conformance/answer_reader.hpp"
#include "conformance/test_support.hpp"

#include <boost/test/unit_test.hpp>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(execute)

/** Remembers what was sent and answers with one body after the other. */
struct Script {
    std::vector<std::string> bodies;
    std::vector<std::string> lines{};

    Exchange operator()(Message const& message) {
        std::string const sent = message.parts.front().text;
        lines.push_back(sent.substr(0, sent.find('\r')));
        std::string const body = bodies.at(lines.size() - 1);
        Exchange exchange;
        exchange.url = message.url;
        AnswerReader reader(message.waiting.methods);
        reader.feed(
            "HTTP/1.1 200 OK\r\nlink: <b>\r\ncontent-length: " + std::to_string(body.size())
            + "\r\n\r\n" + body
        );
        reader.move_to(exchange);
        return exchange;
    }
};

std::vector<StepRecord> go(std::string const& steps, Script& script, std::string const& more = "") {
    Doors const doors{{"http://a.test", "a.test", "/api"}, {"http://b.test", "b.test", ""}};
    return svc::conformance::execute(
        case_with_steps(steps, more),
        doors,
        Variables(),
        [&](Message const& message) { return script(message); }
    );
}

BOOST_AUTO_TEST_CASE(what_is_captured_can_be_used_later) {
    Script script{{R"({"id": 7})", "", ""}};
    auto const records = go(
        R"([{"request": {"path": "/"}, "capture": {"id": {"json": "/id"}, "to": {"header": "link", "regex": "<(.*)>"}}},
            {"request": {"path": "/${id}"}},
            {"request": {"url": "${to}"}}])",
        script
    );
    BOOST_TEST(records.size() == 3U);
    BOOST_TEST(script.lines[1] == "GET /api/7 HTTP/1.1");
    BOOST_TEST(script.lines[2] == "GET /api/b HTTP/1.1");
}

BOOST_AUTO_TEST_CASE(a_step_can_be_done_for_each_row_of_a_table) {
    Script script{{"1", "2"}};
    auto const records = go(
        R"([{"for_each": "rows", "request": {"path": "/${item.path}"}, "expect": {"body": "${item.body}"}}])",
        script,
        R"("variables": {"rows": [{"path": "x", "body": "1"}, {"path": "y", "body": "2"}]}, )"
    );
    BOOST_TEST(records.size() == 2U);
    BOOST_TEST(records.back().findings.empty());
    BOOST_TEST(script.lines[1] == "GET /api/y HTTP/1.1");
}

BOOST_AUTO_TEST_CASE(links_of_a_page_can_be_followed_one_by_one) {
    Script script{{"href='a' href='b'", "", ""}};
    auto const records = go(
        R"([{"request": {"path": "/docs/"}, "capture": {"links": {"regex": "href='([^']*)'", "all": true}}},
            {"for_each": "links", "request": {"url": "${item}"}}])",
        script
    );
    BOOST_TEST(records.size() == 3U);
    BOOST_TEST(script.lines[1] == "GET /api/docs/a HTTP/1.1");
    BOOST_TEST(script.lines[2] == "GET /api/docs/b HTTP/1.1");
}

BOOST_AUTO_TEST_CASE(the_first_finding_ends_a_case) {
    Script script{{"", ""}};
    auto const records = go(
        R"([{"request": {"path": "/"}, "expect": {"status": 404}}, {"request": {"path": "/"}}])",
        script
    );
    BOOST_TEST(records.size() == 1U);
    BOOST_TEST(records.back().findings.size() == 1U);
}

BOOST_AUTO_TEST_CASE(nothing_to_capture_is_a_finding) {
    Script script{{""}};
    auto const records
        = go(R"([{"request": {"path": "/"}, "capture": {"etag": {"header": "etag"}}}])", script);
    BOOST_TEST(records.back().findings.front() == "there is nothing to take ${etag} from");
}

BOOST_AUTO_TEST_CASE(a_step_can_go_past_the_proxy) {
    Script script{{"", ""}};
    go(R"([{"to": "app", "request": {"path": "/${host}"}}, {"request": {"path": "/${host}"}}])",
       script,
       R"("needs": ["both-urls"], )");
    BOOST_TEST(script.lines[0] == "GET /b.test HTTP/1.1");
    BOOST_TEST(script.lines[1] == "GET /api/a.test HTTP/1.1");
}

BOOST_AUTO_TEST_SUITE_END()
