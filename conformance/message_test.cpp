#include "conformance/message.hpp"

#include "conformance/test_support.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(message)

Variables door() {
    Variables variables;
    variables.set("origin", "http://a.test");
    variables.set("host", "a.test");
    variables.set("base_path", "/api");
    variables.set("page", "http://a.test/api/docs");
    variables.set("header", "Host");
    return variables;
}

Message compose_step(std::string const& step) {
    auto const item = case_with_steps("[" + step + "]");
    return compose(item.steps.front(), door());
}

std::string bytes_of(Message const& message) {
    std::string bytes;
    for (auto const& part : message.parts) {
        bytes += part.kind == Part::Kind::Pause ? "<pause>" : part.text;
    }
    return bytes;
}

struct Row {
    char const* request;
    char const* bytes;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) {
        return out << row.request;
    }
};

Row const rows[] = {
    {R"({"path": "/x?y"})", "GET /api/x?y HTTP/1.1\r\nHost: a.test\r\n\r\n"},
    {R"({"target": "*", "method": "OPTIONS"})", "OPTIONS * HTTP/1.1\r\nHost: a.test\r\n\r\n"},
    {R"({"path": "/", "version": "1.0"})", "GET /api/ HTTP/1.0\r\nHost: a.test\r\n\r\n"},
    {R"({"path": "/", "headers": [["hOST", "b"], ["A", "1"], ["A", {"repeat": "x", "times": 3}]]})",
     "GET /api/ HTTP/1.1\r\nhOST: b\r\nA: 1\r\nA: xxx\r\n\r\n"},
    {R"({"path": "/", "headers": [["${header}", "b"]]})", "GET /api/ HTTP/1.1\r\nHost: b\r\n\r\n"},
    {R"({"path": "/", "method": "POST", "body": "abc"})",
     "POST /api/ HTTP/1.1\r\nHost: a.test\r\nContent-Length: 3\r\n\r\nabc"},
    {R"({"path": "/", "method": "POST", "body": ["ab", {"pause_ms": 1}, "c"]})",
     "POST /api/ HTTP/1.1\r\nHost: a.test\r\nContent-Length: 3\r\n\r\nab<pause>c"},
    {R"({"path": "/", "method": "POST", "body": "", "headers": [["Content-Length", "7"]]})",
     "POST /api/ HTTP/1.1\r\nHost: a.test\r\nContent-Length: 7\r\n\r\n"},
    {R"({"path": "/", "method": "POST", "json": {"a": "${host}"}})",
     "POST /api/ HTTP/1.1\r\nHost: a.test\r\nContent-Type: application/json\r\n"
     "Content-Length: 14\r\n\r\n{\"a\":\"a.test\"}"},
    {R"({"path": "/", "method": "POST", "chunks": ["abc", "0123456789abcdef"]})",
     "POST /api/ HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n"
     "3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n"},
    {R"({"url": "/api/openapi.json"})", "GET /api/openapi.json HTTP/1.1\r\nHost: a.test\r\n\r\n"},
    {R"({"url": "openapi.json"})", "GET /api/openapi.json HTTP/1.1\r\nHost: a.test\r\n\r\n"},
    {R"({"url": "http://a.test/x"})", "GET /x HTTP/1.1\r\nHost: a.test\r\n\r\n"},
};

BOOST_DATA_TEST_CASE(a_request_is_written_to_the_byte, rows) {
    auto const message = compose_step(R"({"request": )" + std::string(sample.request) + "}");
    BOOST_TEST(bytes_of(message) == sample.bytes);
}

BOOST_AUTO_TEST_CASE(a_link_to_another_origin_is_the_subjects_fault) {
    BOOST_CHECK_THROW(compose_step(R"({"request": {"url": "https://a.test/x"}})"), DeadLink);
    BOOST_CHECK_THROW(compose_step(R"({"request": {"url": "//b.test/x"}})"), DeadLink);
}

struct WaitingRow {
    char const* step;
    std::vector<std::string> methods;
    bool for_close;
    bool for_extra;

    friend std::ostream& operator<<(std::ostream& out, WaitingRow const& row) {
        return out << row.step;
    }
};

WaitingRow const waiting_rows[] = {
    {R"({"request": {"path": "/"}})", {"GET"}, false, false},
    {R"({"request": {"path": "/", "method": "HEAD"}})", {"HEAD"}, false, true},
    {R"({"raw": "HEAD / HTTP/1.1\r\n\r\n"})", {"HEAD"}, false, true},
    {R"({"raw": "", "expect": [{}, {"method": "HEAD"}, {}]})", {"", "HEAD", "GET"}, false, false},
    {R"({"raw": "GET ", "expect": []})", {}, false, false},
    {R"({"raw": "GET ", "expect": {"connection": "closed"}})", {"GET"}, true, false},
    {R"({"raw": "GET ", "expect": {"connection": "open"}})", {"GET"}, false, true},
    {R"({"raw": "GET ", "expect": {"answer": false}})", {}, true, false},
    {R"({"raw": "GET ", "expect": {"any_of": [{"status": 200}, {"answer": false}]}})",
     {"GET"},
     false,
     false},
    {R"({"raw": "GET ", "expect": {"any_of": [{"connection": "closed"}, {"answer": false}]}})",
     {"GET"},
     true,
     false},
};

BOOST_DATA_TEST_CASE(expectations_tell_what_to_wait_for, waiting_rows) {
    auto const waiting = compose_step(sample.step).waiting;
    BOOST_TEST(waiting.methods == sample.methods, boost::test_tools::per_element());
    BOOST_TEST(waiting.for_close == sample.for_close);
    BOOST_TEST(waiting.for_extra == sample.for_extra);
}

BOOST_AUTO_TEST_SUITE_END()
