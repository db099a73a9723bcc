#include "service/wire/request_parser.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

using namespace svc;
using wire::Limits;
using wire::RequestParser;
using Event = RequestParser::Event;

BOOST_AUTO_TEST_SUITE(request_parser)

/** A copy in a block of exactly its size, so that ASan sees a read beyond the end. */
class Exact {
public:
    explicit Exact(std::string_view text) : size_(text.size()), block_(new char[text.size()]) {
        std::copy(text.begin(), text.end(), block_.get());
    }

    [[nodiscard]] std::string_view view() const { return {block_.get(), size_}; }

private:
    std::size_t size_;
    std::unique_ptr<char[]> block_;
};

std::string printable(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7f) {
            out.append({'\\', 'x', digits[byte >> 4], digits[byte & 0xF]});
        } else {
            out += c;
        }
    }
    return out;
}

/** Writes down what a parser says, in the words of fixtures/wire/accept. */
class Transcript {
public:
    explicit Transcript(Limits limits = {}) : parser_(limits) {}

    /** Gives the parser more bytes; false once it has refused. */
    bool feed(std::string_view bytes) {
        unread_ += bytes;
        for (;;) {
            Exact const exact(unread_);
            auto const step = parser_.step(exact.view(), request_);
            note(step);
            unread_.erase(0, step.consumed);
            if (step.event == Event::NeedMore || step.event == Event::Refused) {
                return step.event == Event::NeedMore;
            }
        }
    }

    std::string text() const {
        return text_ + (parser_.inside_message() ? "inside a message\n" : "");
    }

private:
    void note(RequestParser::Step const& step) {
        BOOST_TEST_REQUIRE(step.consumed <= unread_.size());
        switch (step.event) {
        case Event::Head: note_head(); break;
        case Event::Body: body_ += step.piece; break;
        case Event::End:
            line("body", body_);
            body_.clear();
            text_ += "end\n";
            break;
        case Event::Refused: line("refused", std::to_string(step.refusal.status_code)); break;
        default: break;
        }
    }

    void note_head() {
        http::Scope const& scope = request_.scope;
        line("method", scope.method);
        line("path", scope.raw_path);
        line("query", scope.query_string);
        line("version", scope.http_version);
        line("host", scope.host);
        for (auto const& [name, value] : request_.headers) {
            line("field", std::string(name).append(": ").append(value));
        }
        line("keep alive", parser_.keep_alive() ? "yes" : "no");
        line("expects continue", parser_.expects_continue() ? "yes" : "no");
        line("has body", parser_.has_body() ? "yes" : "no");
    }

    void line(std::string_view name, std::string_view value) {
        text_.append(name).append(" [").append(printable(value)).append("]\n");
    }

    RequestParser parser_;
    http::Request request_;
    std::string unread_;
    std::string body_;
    std::string text_;
};

std::string transcript(std::string_view bytes, std::size_t piece_size, Limits limits = {}) {
    Transcript transcript(limits);
    for (std::size_t at = 0; at < bytes.size(); at += piece_size) {
        if (!transcript.feed(bytes.substr(at, piece_size))) {
            break;
        }
    }
    return transcript.text();
}

std::string read(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> fixtures(char const* folder) {
    std::vector<std::filesystem::path> paths;
    std::error_code error; // a wrong current folder fails the test below, not the static data
    for (auto const& entry : std::filesystem::directory_iterator(
             std::filesystem::path("fixtures/wire") / folder, error
         )) {
        if (entry.path().extension() == ".http") {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

BOOST_AUTO_TEST_CASE(the_fixtures_are_there) {
    BOOST_TEST(fixtures("accept").size() > 30U);
    BOOST_TEST(fixtures("refuse").size() > 100U);
}

std::size_t const piece_sizes[] = {1'000'000, 1, 2, 3, 7};

BOOST_DATA_TEST_CASE(accepted, fixtures("accept"), path) {
    std::string const request = read(path);
    std::string const expected = read(std::filesystem::path(path).replace_extension(".expected"));
    for (std::size_t const size : piece_sizes) {
        BOOST_TEST(
            transcript(request, size) == expected,
            "in pieces of " << size << ":\n"
                            << transcript(request, size)
        );
    }
}

// The status is the beginning of the file's name.
BOOST_DATA_TEST_CASE(refused, fixtures("refuse"), path) {
    std::string const request = read(path);
    std::string const expected = "refused [" + path.filename().string().substr(0, 3) + "]\n";
    for (std::size_t const size : piece_sizes) {
        std::string const text = transcript(request, size);
        BOOST_TEST(
            text.find(expected) != std::string::npos,
            "in pieces of " << size << ":\n"
                            << text
        );
    }
}

struct LimitRow {
    char const* name;
    std::string request;
    Limits limits;
    int status_code; ///< 0 when it is accepted

    friend std::ostream& operator<<(std::ostream& out, LimitRow const& row) {
        return out << row.name;
    }
};

std::string text(std::size_t size) { return std::string(size, 'x'); }

std::string get(std::string const& fields) {
    return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

std::string chunked(std::string const& body) {
    return get("Transfer-Encoding: chunked\r\n") + body;
}

std::string times(std::size_t count, std::string const& text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) {
        all += text;
    }
    return all;
}

std::string const line = "GET /" + text(20) + " HTTP/1.1"; // 34 bytes
std::string const folded = " folded: 1\r\n";

LimitRow const limit_rows[] = {
    {"request line as long as allowed", line + "\r\nHost: a\r\n\r\n", {.request_line = 34}, 0},
    {"request line too long", line + "\r\nHost: a\r\n\r\n", {.request_line = 33}, 414},
    {"request line too long and not ended", line, {.request_line = 33}, 414},
    {"request line too long before a bare LF", line + "\n", {.request_line = 33}, 414},
    {"bare CR before the request line is too long", "GET\r" + line, {.request_line = 33}, 400},
    {"default request line", "GET /" + text(8192) + " HTTP/1.1\r\nHost: a\r\n\r\n", {}, 414},
    {"head as long as allowed", get("A: 1\r\n"), {.head = 33}, 0},
    {"head too long", get("A: 1\r\n"), {.head = 32}, 431},
    {"head too long and not ended", "GET / HTTP/1.1\r\nA: " + text(81), {.head = 100}, 431},
    {"head too long before it is malformed", get("A: 1\r\n\n"), {.head = 31}, 431},
    {"default head", get("A: " + text(32'768) + "\r\n"), {}, 431},
    {"fields as many as allowed", get(times(4, "A: 1\r\n")), {.fields = 5}, 0},
    {"fields too many", get(times(5, "A: 1\r\n")), {.fields = 5}, 431},
    {"fields too many and not ended",
     "GET / HTTP/1.1\r\n" + times(6, "A: 1\r\n"),
     {.fields = 5},
     431},
    {"body as large as allowed", get("Content-Length: 5\r\n") + text(5), {.body = 5}, 0},
    {"body too large", get("Content-Length: 6\r\n"), {.body = 5}, 413},
    {"chunks as large as allowed", chunked("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), {.body = 5}, 0},
    {"chunks too large together", chunked("3\r\nabc\r\n3\r\n"), {.body = 5}, 413},
    {"extensions as long as allowed",
     chunked("1;abc\r\nx\r\n0;def\r\n\r\n"),
     {.chunk_extensions = 8},
     0},
    {"extensions too long together",
     chunked("1;abc\r\nx\r\n0;def\r\n\r\n"),
     {.chunk_extensions = 7},
     400},
    {"extension too long and not ended", chunked("1;" + text(20)), {.chunk_extensions = 5}, 400},
    {"trailer too long", chunked("0\r\nA: " + text(100) + "\r\n\r\n"), {.head = 99}, 431},
    {"trailer too long and not ended", chunked("0\r\nA: " + text(100)), {.head = 99}, 431},
    {"trailer lines as long as allowed",
     chunked("0\r\n" + times(3, "A: " + text(30) + "\r\n") + "\r\n"),
     {.head = 99},
     0},
    {"trailer lines too long together",
     chunked("0\r\n" + times(4, "A: " + text(30) + "\r\n") + "\r\n"),
     {.head = 99},
     431},
    {"trailer fields too many", chunked("0\r\nA: 1\r\nB: 1\r\nC: 1\r\n\r\n"), {.fields = 2}, 431},
    {"trailer fields as many as allowed", chunked("0\r\nA: 1\r\nB: 1\r\n\r\n"), {.fields = 2}, 0},
};

BOOST_DATA_TEST_CASE(limits, limit_rows) {
    std::string const verdict = sample.status_code == 0
                                    ? "end\n"
                                    : "refused [" + std::to_string(sample.status_code) + "]\n";
    for (std::size_t const size : piece_sizes) {
        std::string const text = transcript(sample.request, size, sample.limits);
        BOOST_TEST(
            text.find(verdict) != std::string::npos,
            "in pieces of " << size << ":\n"
                            << text
        );
    }
}

BOOST_AUTO_TEST_CASE(the_head_is_told_before_the_body_is_there) {
    RequestParser parser;
    http::Request request;
    std::string const head = get("Content-Length: 3\r\n");

    auto step = parser.step(head + "ab", request);
    BOOST_TEST((step.event == Event::Head));
    BOOST_TEST(step.consumed == head.size());
    BOOST_TEST(parser.has_body());

    std::string const rest = "ab";
    step = parser.step(rest, request);
    BOOST_TEST((step.event == Event::Body));
    BOOST_TEST(static_cast<void const*>(step.piece.data()) == rest.data());
    BOOST_TEST(step.consumed == 2U);

    BOOST_TEST((parser.step("", request).event == Event::NeedMore));
    BOOST_TEST((parser.step("cGET", request).event == Event::Body));
    BOOST_TEST((parser.step("GET", request).event == Event::End));
}

BOOST_AUTO_TEST_CASE(a_message_is_open_from_its_first_byte_to_its_end) {
    RequestParser parser;
    http::Request request;
    BOOST_TEST(!parser.inside_message());
    parser.step("\r\n", request);
    BOOST_TEST(!parser.inside_message());
    parser.step("G", request);
    BOOST_TEST(parser.inside_message());
    parser.step(get(""), request);
    BOOST_TEST(parser.inside_message());
    BOOST_TEST((parser.step("", request).event == Event::End));
    BOOST_TEST(!parser.inside_message());
}

BOOST_AUTO_TEST_CASE(the_rest_of_the_scope_is_not_touched) {
    RequestParser parser;
    http::Request request;
    request.scope.scheme = "https";
    request.scope.root_path = "/api";
    request.scope.client = http::HostPort{"1.2.3.4", 5};
    request.headers.append("old", "field");
    parser.step(get(""), request);
    BOOST_TEST(request.scope.scheme == "https");
    BOOST_TEST(request.scope.root_path == "/api");
    BOOST_TEST((request.scope.client == http::HostPort{"1.2.3.4", 5}));
    BOOST_TEST((request.headers == http::Headers{{"Host", "a"}}));
}

bool is_progress(Event event) { return event != Event::NeedMore && event != Event::Refused; }

/** Feeds `text` byte by byte without copying it; the number of events but NeedMore. */
std::size_t trickle(RequestParser& parser, std::string_view text) {
    http::Request request;
    std::size_t events = 0;
    std::size_t begin = 0;
    for (std::size_t end = 1; end <= text.size(); ++end) {
        auto step = parser.step(text.substr(begin, end - begin), request);
        for (begin += step.consumed; is_progress(step.event); begin += step.consumed) {
            ++events;
            step = parser.step(text.substr(begin, end - begin), request);
        }
    }
    return events;
}

// Were a step to begin anew, each of these would take a trillion looks at a byte.
BOOST_AUTO_TEST_CASE(a_million_single_bytes_are_looked_at_once) {
    constexpr std::size_t much = 1'000'000;
    Limits const limits{.request_line = 2 * much, .head = 2 * much, .chunk_extensions = 2 * much};
    RequestParser parser(limits);
    BOOST_TEST(trickle(parser, get("A: " + text(much) + "\r\n")) == 2U);
    BOOST_TEST(trickle(parser, chunked("0;" + text(much) + "\r\n\r\n")) == 2U);
    BOOST_TEST(trickle(parser, chunked("0\r\nA: " + text(much) + "\r\n\r\n")) == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
