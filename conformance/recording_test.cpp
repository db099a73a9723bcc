#include "conformance/recording.hpp"

#include "conformance/test_support.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(recording)

Case case_with_twins(std::string const& good, std::string const& bad) {
    return case_of(
        R"({"sentence": "s", "level": "MUST", "source": ["x"], "steps": [{"request": {"path": "/"}}],
            "twins": {"good": [{"exchanges": [)"
        + good + R"(]}], "bad": [{"fault": "f", )" + bad + "}]}}"
    );
}

struct Row {
    char const* name;
    std::string exchange;
    std::string bytes;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

Row const rows[] = {
    {"bytes are left alone", R"("HTTP/1.1 200 X\r\n\r\n")", "HTTP/1.1 200 X\r\n\r\n"},
    {"nothing has a length",
     R"({"status": 404})",
     "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"},
    {"text",
     R"({"status": 200, "headers": [["a", "${v}"]], "body": ["x", {"repeat": "y", "times": 2}]})",
     "HTTP/1.1 200 OK\r\na: 7\r\ncontent-length: 3\r\n\r\nxyy"},
    {"JSON",
     R"({"status": 200, "json": {"a": "${v}"}})",
     "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{\"a\":7}"},
    {"what is given is not added",
     R"({"status": 200, "headers": [["Content-Length", "9"], ["Content-Type", "b"]], "json": 1})",
     "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Type: b\r\n\r\n1"},
    {"no content, no length", R"({"status": 204})", "HTTP/1.1 204 No Content\r\n\r\n"},
};

Variables with_v() {
    Variables variables;
    variables.set("v", svc::json::Value(7));
    return variables;
}

BOOST_DATA_TEST_CASE(an_exchange_becomes_bytes, rows) {
    auto const item = case_with_twins(sample.exchange, R"("exchanges": [])");
    BOOST_TEST(bytes_of(item.good.front(), with_v()).front() == sample.bytes);
}

BOOST_AUTO_TEST_CASE(a_bad_twin_can_be_the_good_one_with_a_change) {
    auto const item = case_with_twins(
        R"({"status": 200, "json": {"a": 7}, "connection": "closed"})",
        R"("replacing": {"\"a\":${v}": "\"a\":1234", "200 OK": "201 Created"})"
    );
    BOOST_TEST((item.bad.front().exchanges.front().then == ConnectionState::Closed));
    BOOST_TEST(
        bytes_of(item.bad.front(), with_v()).front()
        == "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n"
           "{\"a\":1234}"
    );
}

BOOST_AUTO_TEST_CASE(a_change_must_find_something) {
    auto const item = case_with_twins(R"({"status": 200})", R"("replacing": {"404": "200"})");
    BOOST_CHECK_EXCEPTION(
        bytes_of(item.bad.front(), {}),
        std::runtime_error,
        [](std::runtime_error const& error) {
            return std::string_view(error.what()) == "nothing to replace: 404";
        }
    );
}

BOOST_AUTO_TEST_SUITE_END()
