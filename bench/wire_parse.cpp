// What one request costs from bytes to http::Request, beside Boost.Beast's parser alone.
// docs/decisions/0001-beast-parser.md has the commands and the figures.
#include "service/http/request.hpp"
#include "service/wire/request_parser.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>

namespace {

namespace beast = boost::beast::http;
using BeastText = boost::beast::string_view;
using BeastError = boost::beast::error_code;

// A browser's request, 591 bytes.
constexpr std::string_view browser_request
    = "GET /items/42?q=hello&limit=100 HTTP/1.1\r\n"
      "Host: api.example.com\r\n"
      "Connection: keep-alive\r\n"
      "Cache-Control: max-age=0\r\n"
      "Upgrade-Insecure-Requests: 1\r\n"
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
      "Chrome/120.0.6099.0 Safari/537.36\r\n"
      "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;"
      "q=0.8\r\n"
      "Accept-Encoding: gzip, deflate, br\r\n"
      "Accept-Language: en-US,en;q=0.9,de;q=0.8\r\n"
      "Cookie: session=0123456789abcdef0123456789abcdef; theme=dark\r\n"
      "X-Forwarded-For: 203.0.113.7\r\n"
      "X-Forwarded-Proto: https\r\n"
      "X-Forwarded-Host: api.example.com\r\n"
      "\r\n";

/** Beast's parser with nothing behind it: the floor. */
class BareParser final : public beast::basic_parser<true> {
    void on_request_impl(beast::verb, BeastText, BeastText, int, BeastError&) override {}
    void on_response_impl(int, BeastText, int, BeastError&) override {}
    void on_field_impl(beast::field, BeastText, BeastText, BeastError&) override {}
    void on_header_impl(BeastError&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const&, BeastError&) override {}
    std::size_t on_body_impl(BeastText, BeastError&) override { return 0; }
    void on_chunk_header_impl(std::uint64_t, BeastText, BeastError&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastText, BeastError&) override { return 0; }
    void on_finish_impl(BeastError&) override {}
};

template <class Parser>
void parse_with_beast() {
    Parser parser;
    BeastError error;
    parser.put(boost::asio::const_buffer(browser_request.data(), browser_request.size()), error);
    if (error || !parser.is_done()) {
        std::abort();
    }
}

void parse_with_svc() {
    static svc::wire::RequestParser parser;
    static svc::http::Request request;
    request.reset();
    bool const head = parser.step(browser_request, request).consumed == browser_request.size();
    if (!head || parser.step({}, request).event != svc::wire::RequestParser::Event::End) {
        std::abort();
    }
}

struct Candidate {
    char const* name;
    void (*parse)();
    /** Microseconds per call, the best of all rounds: what is left when nothing disturbs. */
    double best = std::numeric_limits<double>::max();
};

void measure_round(Candidate& candidate) {
    constexpr int calls = 10'000;
    auto const begin = std::chrono::steady_clock::now();
    for (int call = 0; call < calls; ++call) {
        candidate.parse();
    }
    std::chrono::duration<double, std::micro> const taken
        = std::chrono::steady_clock::now() - begin;
    candidate.best = std::min(candidate.best, taken.count() / calls);
}

} // namespace

int main() {
    Candidate candidates[] = {
        {"Beast basic_parser alone", parse_with_beast<BareParser>},
        {"svc: checked and filled", parse_with_svc},
        {"Beast request_parser<string_body>",
         parse_with_beast<beast::request_parser<beast::string_body>>},
    };
    for (int round = 0; round < 100; ++round) {
        for (Candidate& candidate : candidates) {
            measure_round(candidate); // in turn, so that a slow moment meets all of them
        }
    }
    std::printf("request of %zu bytes: microseconds, ratio\n", browser_request.size());
    for (Candidate const& candidate : candidates) {
        double const ratio = candidate.best / candidates[0].best;
        std::printf("%-34s %.2f  %.2f\n", candidate.name, candidate.best, ratio);
    }
    return 0;
}
