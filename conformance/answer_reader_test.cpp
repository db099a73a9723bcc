#include "conformance/answer_reader.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc::conformance;

BOOST_AUTO_TEST_SUITE(answer_reader)

struct Row {
    char const* name;
    char const* method;
    std::string bytes;
    bool closed;
    std::string body;
    std::string extra;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

Row const rows[] = {
    {"by length", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false, "hi", ""},
    {"empty", "GET", "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", false, "", ""},
    {"no phrase", "GET", "HTTP/1.1 200 \r\ncontent-length: 0\r\n\r\n", false, "", ""},
    {"chunked",
     "GET",
     "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;x\r\nhi\r\nA\r\n0123456789\r\n0\r\nt: 1\r\n\r\n",
     false,
     "hi0123456789",
     ""},
    {"until the end", "GET", "HTTP/1.1 200 OK\r\n\r\nhi", true, "hi", ""},
    {"204 has none", "GET", "HTTP/1.1 204 No Content\r\n\r\n", false, "", ""},
    {"304 has none",
     "GET",
     "HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n",
     false,
     "",
     ""},
    {"HEAD has none", "HEAD", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n", false, "", ""},
    {"a body for HEAD", "HEAD", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi", false, "", "hi"},
    {"one answer too many",
     "GET",
     "HTTP/1.1 204 N\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
     false,
     "",
     "HTTP/1.1 200 OK\r\n\r\n"},
    {"after a 100",
     "GET",
     "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
     false,
     "",
     ""},
};

Exchange read(Row const& row, std::size_t piece) {
    AnswerReader reader({row.method});
    for (std::size_t i = 0; i < row.bytes.size(); i += piece) {
        reader.feed(std::string_view(row.bytes).substr(i, piece));
    }
    if (row.closed) {
        reader.finish();
    }
    Exchange exchange;
    reader.move_to(exchange);
    return exchange;
}

BOOST_DATA_TEST_CASE(an_answer_ends_where_its_framing_says, rows) {
    auto const exchange = read(sample, sample.bytes.size());
    BOOST_TEST_REQUIRE(exchange.answers.size() == 1U);
    BOOST_TEST(exchange.answers.front().complete);
    BOOST_TEST(exchange.answers.front().body == sample.body);
    BOOST_TEST(exchange.extra == sample.extra);
}

BOOST_DATA_TEST_CASE(pieces_make_no_difference, rows) {
    auto const whole = read(sample, sample.bytes.size());
    auto const bytewise = read(sample, 1);
    BOOST_TEST_REQUIRE(bytewise.answers.size() == 1U);
    BOOST_TEST(bytewise.answers.front().body == whole.answers.front().body);
    BOOST_TEST(bytewise.extra == whole.extra);
}

struct BadRow {
    char const* name;
    std::string bytes;

    friend std::ostream& operator<<(std::ostream& out, BadRow const& row) {
        return out << row.name;
    }
};

BadRow const bad_rows[] = {
    {"no HTTP at all", "SSH-2.0-OpenSSH\r\n"},
    {"a status of letters", "HTTP/1.1 abc OK\r\n\r\n"},
    {"a status of two digits", "HTTP/1.1 20 OK\r\n\r\n"},
    {"a line without a colon", "HTTP/1.1 200 OK\r\nserver\r\n\r\n"},
    {"a space before the colon", "HTTP/1.1 200 OK\r\nserver : a\r\n\r\n"},
    {"two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 1\r\n\r\na"},
    {"a length of letters", "HTTP/1.1 200 OK\r\ncontent-length: 1a\r\n\r\na"},
    {"length and chunked",
     "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n"},
    {"a chunk size of letters", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n"},
    {"a chunk without its end",
     "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nabc\r\n"},
};

BOOST_DATA_TEST_CASE(what_is_no_answer_is_said_to_be_none, bad_rows) {
    AnswerReader reader({"GET"});
    reader.feed(sample.bytes);
    Exchange exchange;
    reader.move_to(exchange);
    BOOST_TEST(reader.done());
    BOOST_TEST(!exchange.malformed.empty());
}

BOOST_AUTO_TEST_CASE(interim_answers_are_counted_with_the_final_one) {
    AnswerReader reader({"GET"});
    reader.feed(
        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 N\r\n\r\n"
    );
    Exchange exchange;
    reader.move_to(exchange);
    BOOST_TEST_REQUIRE(exchange.answers.size() == 1U);
    BOOST_TEST((exchange.answers.front().interim == std::vector<int>{103, 100}));
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_cut_is_there_and_incomplete) {
    AnswerReader reader({"GET"});
    reader.feed("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc");
    reader.finish();
    Exchange exchange;
    reader.move_to(exchange);
    BOOST_TEST_REQUIRE(exchange.answers.size() == 1U);
    BOOST_TEST(!exchange.answers.front().complete);
    BOOST_TEST(exchange.answers.front().body == "abc");
}

BOOST_AUTO_TEST_CASE(repeated_fields_are_kept_in_order) {
    AnswerReader reader({"GET"});
    reader.feed("HTTP/1.1 204 N\r\nset-cookie: a\r\nServer: x\r\nSet-Cookie: \t b \r\n\r\n");
    Exchange exchange;
    reader.move_to(exchange);
    BOOST_TEST_REQUIRE(exchange.answers.size() == 1U);
    auto const& answer = exchange.answers.front();
    BOOST_TEST((answer.all("SET-COOKIE") == std::vector<std::string>{"a", "b"}));
    BOOST_TEST(*answer.find("server") == "x");
    BOOST_TEST(!answer.find("date"));
}

BOOST_AUTO_TEST_SUITE_END()
