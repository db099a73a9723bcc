#include "service/wire/request_parser.hpp"
#include "service/wire/response_head.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <new>
#include <string>

namespace {

thread_local std::size_t allocations = 0;

} // namespace

// Not inlined: g++ would take malloc and free in them for a mismatch with new and delete.
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* const block = std::malloc(size)) {
        return block;
    }
    throw std::bad_alloc();
}

[[gnu::noinline]] void operator delete(void* block) noexcept { std::free(block); }

[[gnu::noinline]] void operator delete(void* block, std::size_t /*size*/) noexcept {
    std::free(block);
}

using namespace svc;

BOOST_AUTO_TEST_SUITE(allocation)

constexpr std::string_view bytes
    = "POST /a/path/longer/than/a/small/string?and=a%20query HTTP/1.1\r\n"
      "Host: a.host.that.is.longer.than.a.small.string:8000\r\n"
      "Transfer-Encoding: chunked\r\n"
      "\r\n"
      "5;extension=\"of the chunk\"\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n";

BOOST_AUTO_TEST_CASE(the_second_request_of_a_connection_allocates_nothing) {
    wire::RequestParser parser;
    http::Request request;
    auto const parse = [&] {
        std::string_view rest = bytes;
        for (int step = 0; step < 3; ++step) { // head, body, end
            rest.remove_prefix(parser.step(rest, request).consumed);
        }
        return rest.empty();
    };
    BOOST_TEST_REQUIRE(parse());
    request.reset();
    std::size_t const before = allocations;
    bool const whole = parse();
    std::size_t const after = allocations;
    BOOST_TEST(whole);
    BOOST_TEST(after == before);
    BOOST_TEST(!parser.inside_message());
}

BOOST_AUTO_TEST_CASE(a_second_head_in_the_same_buffer_allocates_nothing) {
    http::Response const response{200, {{"content-type", "application/json"}}, "{}", {}};
    std::string out;
    wire::write_head(out, response, {});
    out.clear();
    std::size_t const before = allocations;
    bool const written = wire::write_head(out, response, {}).has_value();
    std::size_t const after = allocations;
    BOOST_TEST(written);
    BOOST_TEST(after == before);
}

BOOST_AUTO_TEST_SUITE_END()
