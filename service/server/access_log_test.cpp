#include "service/server/detail/access_log.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;

BOOST_AUTO_TEST_SUITE(access_log)

namespace {

struct Row {
    std::string_view name;
    std::optional<http::HostPort> client;
    std::string_view prefix;
    std::size_t prefix_length;
    std::string_view path;
    std::string_view query;
    std::string_view line;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

http::HostPort const local{"127.0.0.1", 1};

} // namespace

// CLI-72, PROXY-44
Row const rows[] = {
    {"path and query",
     local,
     "",
     0,
     "/a%20b",
     "q=%20",
     R"(127.0.0.1:1 - "GET /a%20b?q=%20 HTTP/1.1" )"},
    {"stripped prefix", local, "/api", 0, "/a", "", R"(127.0.0.1:1 - "GET /api/a HTTP/1.1" )"},
    {"kept prefix", local, "/api", 4, "/api/a", "", R"(127.0.0.1:1 - "GET /api/a HTTP/1.1" )"},
    {"IPv6 has no brackets",
     http::HostPort{"::1", 7},
     "",
     0,
     "/",
     "",
     R"(::1:7 - "GET / HTTP/1.1" )"},
    {"Unix socket", std::nullopt, "", 0, "/", "", R"( - "GET / HTTP/1.1" )"},
    {"quotes cannot end it", local, "", 0, "/\"\\", "", R"(127.0.0.1:1 - "GET /%22%5C HTTP/1.1" )"},
    {"nor can a proxy's client",
     http::HostPort{"a\nb", 0},
     "",
     0,
     "/",
     "",
     R"(a%0Ab:0 - "GET / HTTP/1.1" )"},
};

BOOST_DATA_TEST_CASE(a_request_is_described_as_uvicorn_does, rows) {
    http::Request request;
    request.scope.client = sample.client;
    request.scope.app_root_path = sample.prefix;
    request.scope.prefix_length = sample.prefix_length;
    request.scope.raw_path = sample.path;
    request.scope.query_string = sample.query;
    std::string line;
    AccessLogBuffer::describe(line, request, AccessLog::Text);
    BOOST_TEST(line == "INFO:     " + std::string(sample.line));
}

BOOST_AUTO_TEST_CASE(json_has_the_same_facts_by_name) {
    http::Request request;
    request.scope.client = local;
    request.scope.query_string = "q=\"";
    std::string line;
    AccessLogBuffer::describe(line, request, AccessLog::Json);
    BOOST_TEST(
        line
        == R"({"client": "127.0.0.1:1", "method": "GET", "target": "/?q=%22", )"
           R"("version": "1.1", "status": )"
    );
}

// CLI-58
BOOST_AUTO_TEST_CASE(a_terminal_sees_the_request_line_bold) {
    http::Request request;
    request.scope.client = local;
    std::string line;
    AccessLogBuffer::describe(line, request, AccessLog::Colored);
    BOOST_TEST(line == "\x1b[32mINFO\x1b[0m:     127.0.0.1:1 - \"\x1b[1mGET / HTTP/1.1\x1b[0m\" ");
}

BOOST_AUTO_TEST_SUITE_END()
