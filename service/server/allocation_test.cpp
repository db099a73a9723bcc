#include "service/server/detail/test_client.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
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
using namespace svc::server;
using namespace svc::server::detail;

BOOST_AUTO_TEST_SUITE(allocation)

namespace {

/** How often the server's thread allocated between the first and the last of its calls. */
class Count {
public:
    http::Handler handler() {
        return [this](http::Exchange& exchange) {
            if (first_ == 0) {
                first_ = allocations;
            }
            so_far_ = allocations - first_;
            exchange.reply(text("short"));
        };
    }

    [[nodiscard]] std::size_t so_far() const { return so_far_; }

private:
    std::atomic<std::size_t> first_{0};
    std::atomic<std::size_t> so_far_{0};
};

Settings one_thread() {
    Settings settings = quiet_settings();
    settings.threads = 1;
    settings.date_header = true;
    return settings;
}

std::string const request = "GET /a/path/longer/than/a/small/string?q=1 HTTP/1.1\r\n"
                            "Host: a.host.that.is.longer.than.a.small.string\r\n"
                            "User-Agent: a browser with a long name\r\n\r\n";

} // namespace

BOOST_AUTO_TEST_CASE(pipelined_requests_allocate_nothing) {
    Count count;
    TestServer server(count.handler(), one_thread());
    TestClient client = server.connect();
    client.send(request).answer();
    client.send(request).answer();
    std::size_t const before = count.so_far();
    std::string all;
    for (int i = 0; i != 50; ++i) {
        all += request;
    }
    client.send(all);
    for (int i = 0; i != 50; ++i) {
        client.answer();
    }
    BOOST_TEST(count.so_far() - before < 20U); // the answers' common text, epoll's events
}

BOOST_AUTO_TEST_CASE(a_request_on_a_kept_connection_costs_only_what_epoll_allocates) {
    Count count;
    TestServer server(count.handler(), one_thread());
    TestClient client = server.connect();
    client.send(request).answer();
    client.send(request).answer();
    std::size_t const before = count.so_far();
    for (int i = 0; i != 100; ++i) {
        client.send(request).answer();
    }
    // Pistache makes two vectors of each batch of events; the rest is a tick or a new date.
    BOOST_TEST(count.so_far() - before < 220U);
}

BOOST_AUTO_TEST_SUITE_END()
