#include "service/wire/response_head.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <memory>
#include <ostream>

using namespace svc;
using wire::Framing;
using wire::Reply;

BOOST_AUTO_TEST_SUITE(response_head)

class EmptyStream : public http::Stream {
public:
    Next next(std::string& /*piece*/) override { return Next::End; }
};

enum class Kind { Bytes, File, Stream };

http::Body body_of(Kind kind) {
    switch (kind) {
    case Kind::File: return http::FileSlice{nullptr, 10, 5'000'000'000};
    case Kind::Stream: return std::make_unique<EmptyStream>();
    default: return std::string("hello");
    }
}

struct Row {
    char const* name;
    int status_code;
    http::Headers headers;
    Kind body;
    Reply reply;
    /** The head without `HTTP/1.1 ` and the last empty line; line ends are `|`. */
    std::string_view head;
    Framing framing;
    std::uint64_t length;
    bool keep_alive;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

using enum Framing;

Reply const get{};
Reply const head{.head_request = true};
Reply const old{.http_1_0 = true};
Reply const last{.keep_alive = false};

Row const rows[] = {
    // RESP-01, RESP-02: order
    {"plain",
     200,
     {{"content-type", "text/plain"}},
     Kind::Bytes,
     get,
     "200 OK|content-length: 5|content-type: text/plain|",
     Length,
     5,
     true},
    {"callers' fields come first",
     200,
     {{"x-a", "1"}, {"Content-Type", "text/plain"}, {"x-b", "2"}},
     Kind::Bytes,
     get,
     "200 OK|x-a: 1|content-length: 5|Content-Type: text/plain|x-b: 2|",
     Length,
     5,
     true},
    {"without a type the length comes last",
     200,
     {{"x-a", "1"}},
     Kind::Bytes,
     get,
     "200 OK|x-a: 1|content-length: 5|",
     Length,
     5,
     true},
    {"two types have one length",
     200,
     {{"content-type", "a/b"}, {"content-type", "c/d"}},
     Kind::Bytes,
     get,
     "200 OK|content-length: 5|content-type: a/b|content-type: c/d|",
     Length,
     5,
     true},
    {"the standard fields stand before all",
     200,
     {{"x-a", "1"}},
     Kind::Bytes,
     {.standard_fields = "date: now\r\nserver: svc\r\n"},
     "200 OK|date: now|server: svc|x-a: 1|content-length: 5|",
     Length,
     5,
     true},
    {"repeated fields are kept",
     200,
     {{"set-cookie", "a"}, {"set-cookie", "b"}},
     Kind::Bytes,
     get,
     "200 OK|set-cookie: a|set-cookie: b|content-length: 5|",
     Length,
     5,
     true},
    {"a code without a phrase",
     299,
     {},
     Kind::Bytes,
     get,
     "299 |content-length: 5|",
     Length,
     5,
     true},

    // The length is the true one
    {"a file",
     200,
     {},
     Kind::File,
     get,
     "200 OK|content-length: 5000000000|",
     Length,
     5'000'000'000,
     true},
    {"a wrong length is replaced in its place",
     200,
     {{"content-type", "a/b"}, {"Content-Length", "7"}, {"etag", "x"}},
     Kind::Bytes,
     get,
     "200 OK|content-type: a/b|content-length: 5|etag: x|",
     Length,
     5,
     true},
    {"lengths that contradict become one",
     200,
     {{"content-length", "7"}, {"content-length", "9"}},
     Kind::Bytes,
     get,
     "200 OK|content-length: 5|",
     Length,
     5,
     true},
    {"a length that is no number is replaced too",
     200,
     {{"content-length", "x"}},
     Kind::Bytes,
     get,
     "200 OK|content-length: 5|",
     Length,
     5,
     true},
    {"a stream's own length is believed",
     200,
     {{"content-length", "7"}},
     Kind::Stream,
     get,
     "200 OK|content-length: 7|",
     Length,
     7,
     true},
    {"a stream that says it is empty",
     200,
     {{"content-length", "0"}},
     Kind::Stream,
     get,
     "200 OK|content-length: 0|",
     None,
     0,
     true},

    // Streams
    {"a stream is chunked",
     200,
     {{"content-type", "a/b"}},
     Kind::Stream,
     get,
     "200 OK|content-type: a/b|transfer-encoding: chunked|",
     Chunked,
     0,
     true},
    {"a stream for HTTP/1.0 ends with the connection",
     200,
     {},
     Kind::Stream,
     old,
     "200 OK|connection: close|",
     Close,
     0,
     false},
    {"a stream with a length for HTTP/1.0",
     200,
     {{"content-length", "7"}},
     Kind::Stream,
     old,
     "200 OK|content-length: 7|connection: keep-alive|",
     Length,
     7,
     true},
    {"an application's own coding is dropped",
     200,
     {{"Transfer-Encoding", "gzip"}},
     Kind::Bytes,
     get,
     "200 OK|content-length: 5|",
     Length,
     5,
     true},

    // Answers without content
    {"HEAD has the length of GET",
     200,
     {{"content-type", "a/b"}},
     Kind::Bytes,
     head,
     "200 OK|content-length: 5|content-type: a/b|",
     None,
     0,
     true},
    {"HEAD of a file",
     200,
     {},
     Kind::File,
     head,
     "200 OK|content-length: 5000000000|",
     None,
     0,
     true},
    {"HEAD of a stream", 200, {}, Kind::Stream, head, "200 OK|", None, 0, true},
    {"HEAD of a stream for HTTP/1.0",
     200,
     {},
     Kind::Stream,
     {.head_request = true, .http_1_0 = true},
     "200 OK|connection: keep-alive|",
     None,
     0,
     true},
    {"204 keeps its type",
     204,
     {{"content-type", "a/b"}, {"content-length", "5"}},
     Kind::Bytes,
     get,
     "204 No Content|content-type: a/b|",
     None,
     0,
     true}, // RESP-04
    {"204 with a stream", 204, {}, Kind::Stream, get, "204 No Content|", None, 0, true},
    {"304", 304, {{"etag", "x"}}, Kind::File, get, "304 Not Modified|etag: x|", None, 0, true},
    {"205", 205, {}, Kind::Bytes, get, "205 Reset Content|content-length: 0|", None, 0, true},
    {"205 with a stream",
     205,
     {},
     Kind::Stream,
     get,
     "205 Reset Content|content-length: 0|",
     None,
     0,
     true},

    // The connection
    {"the last answer says so",
     200,
     {},
     Kind::Bytes,
     last,
     "200 OK|content-length: 5|connection: close|",
     Length,
     5,
     false},
    {"HTTP/1.0 is told that it may go on",
     200,
     {},
     Kind::Bytes,
     old,
     "200 OK|content-length: 5|connection: keep-alive|",
     Length,
     5,
     true},
    {"the application closes",
     200,
     {{"Connection", "Close"}, {"x-a", "1"}},
     Kind::Bytes,
     get,
     "200 OK|x-a: 1|content-length: 5|connection: close|",
     Length,
     5,
     false},
    {"the application cannot keep it open",
     200,
     {{"connection", "keep-alive"}},
     Kind::Bytes,
     last,
     "200 OK|content-length: 5|connection: close|",
     Length,
     5,
     false},
    {"other options are passed on",
     426,
     {{"connection", "upgrade, close"}},
     Kind::Bytes,
     get,
     "426 Upgrade Required|connection: upgrade, close|content-length: 5|connection: close|",
     Length,
     5,
     false},
};

std::string with_bars(std::string text) {
    for (auto at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n")) {
        text.replace(at, 2, "|");
    }
    return text;
}

BOOST_DATA_TEST_CASE(a_head_is_framed, rows) {
    http::Response const response{sample.status_code, sample.headers, body_of(sample.body), {}};
    std::string out = "before|";
    auto const written = wire::write_head(out, response, sample.reply);
    BOOST_TEST_REQUIRE(written.has_value());
    BOOST_TEST(with_bars(out) == "before|HTTP/1.1 " + std::string(sample.head) + "|");
    BOOST_TEST((written->framing == sample.framing));
    BOOST_TEST(written->length == sample.length);
    BOOST_TEST(written->keep_alive == sample.keep_alive);
}

BOOST_AUTO_TEST_CASE(an_empty_body_has_a_length_and_no_bytes) {
    http::Response const response;
    std::string out;
    auto const written = wire::write_head(out, response, {});
    BOOST_TEST(out == "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    BOOST_TEST_REQUIRE(written.has_value());
    BOOST_TEST((written->framing == None));
}

// RFC 9110 section 8.6: a length in an answer to HEAD is that of GET, or it is not there.
BOOST_AUTO_TEST_CASE(who_answers_head_by_hand_may_give_the_length) {
    http::Response const response{200, {{"content-length", "1000"}}, {}, {}};
    std::string out;
    BOOST_TEST(wire::write_head(out, response, head).has_value());
    BOOST_TEST(out == "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n");
}

struct BadRow {
    char const* name;
    int status_code;
    http::Headers headers;
    Kind body;

    friend std::ostream& operator<<(std::ostream& out, BadRow const& row) {
        return out << row.name;
    }
};

// R8, RESP-06, RESP-07
BadRow const bad_rows[] = {
    {"line end in a value", 200, {{"location", "/\r\nset-cookie: a"}}, Kind::Bytes},
    {"null in a value", 200, {{"x", std::string_view("\0", 1)}}, Kind::Bytes},
    {"line end in a name", 200, {{"x\r\ny", "1"}}, Kind::Bytes},
    {"empty name", 200, {{"", "1"}}, Kind::Bytes},
    {"code 0", 0, {}, Kind::Bytes},
    {"code 99", 99, {}, Kind::Bytes},
    {"interim code", 101, {}, Kind::Bytes},
    {"code 600", 600, {}, Kind::Bytes},
    {"negative code", -200, {}, Kind::Bytes},
    {"stream with a length that is none", 200, {{"content-length", "5x"}}, Kind::Stream},
    {"stream with a length beyond all numbers",
     200,
     {{"content-length", "18446744073709551616"}},
     Kind::Stream},
    {"stream with two lengths",
     200,
     {{"content-length", "5"}, {"content-length", "5"}},
     Kind::Stream},
};

BOOST_DATA_TEST_CASE(what_may_not_be_sent_is_not_written, bad_rows) {
    http::Response const response{sample.status_code, sample.headers, body_of(sample.body), {}};
    std::string out = "before";
    BOOST_TEST(!wire::write_head(out, response, {}).has_value());
    BOOST_TEST(out == "before");
}

BOOST_AUTO_TEST_CASE(a_chunk_is_its_size_and_its_data) {
    std::string out;
    wire::write_chunk(out, "0123456789");
    wire::write_chunk(out, std::string(256, 'x'));
    out += wire::last_chunk;
    BOOST_TEST(out == "a\r\n0123456789\r\n100\r\n" + std::string(256, 'x') + "\r\n0\r\n\r\n");
}

BOOST_AUTO_TEST_SUITE_END()
