#include "service/server/pistache_handler.hpp"

#include "service/base/log.hpp"
#include "service/server/detail/test_client.hpp"

#include <boost/test/unit_test.hpp>
#include <pistache/endpoint.h>
#include <pistache/router.h>

#include <stdexcept>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;

BOOST_AUTO_TEST_SUITE(pistache_handler)

namespace {

/** A service of somebody else's, with a route of its own and ours for the rest. */
class Host {
public:
    explicit Host(http::Handler handle) : endpoint_(Pistache::Address("127.0.0.1", 0)) {
        using namespace Pistache;
        endpoint_.init(Http::Endpoint::options().threads(1));
        Rest::Routes::Get(router_, "/own", [](auto const&, Http::ResponseWriter response) {
            response.send(Http::Code::Ok, "own");
            return Rest::Route::Result::Ok;
        });
        // [guest]
        auto const guest = server::pistache_handler(std::move(handle));
        Rest::Routes::NotFound(
            router_,
            [guest](Rest::Request const& request, Http::ResponseWriter response) {
                guest->onRequest(request, std::move(response));
                return Rest::Route::Result::Ok;
            }
        );
        endpoint_.setHandler(router_.handler());
        // [/guest]
        endpoint_.serveThreaded();
    }

    ~Host() { endpoint_.shutdown(); }

    Host(Host const&) = delete;
    Host& operator=(Host const&) = delete;

    TestClient connect() { return TestClient::to(static_cast<std::uint16_t>(endpoint_.getPort())); }

private:
    Pistache::Http::Endpoint endpoint_;
    Pistache::Rest::Router router_;
};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_hosts_routes_and_ours_live_together) {
    Host host([](http::Exchange& exchange) {
        http::Scope const& scope = exchange.request().scope;
        http::Response response = text(
            scope.method + ' ' + scope.raw_path + ' ' + scope.query_string + ' ' + scope.host + ' '
            + std::string(exchange.request().headers.find("x-a").value_or("none")) + ' '
            + scope.client->host
        );
        response.status_code = 201;
        response.headers.append("x-b", "c");
        exchange.reply(std::move(response));
    });
    TestClient client = host.connect();
    BOOST_TEST(body_of(client.get("/own").receive_until("own")) == "own");
    client.send("GET /a%2Fb?q=1 HTTP/1.1\r\nHost: test\r\nX-A: b\r\n\r\n");
    std::string const answer = client.receive_until("127.0.0.1");
    BOOST_TEST(answer.starts_with("HTTP/1.1 201 Created\r\n"));
    BOOST_TEST(lower(answer).find("x-b: c\r\n") != std::string::npos);
    BOOST_TEST(body_of(answer) == "GET /a%2Fb q=1 test b 127.0.0.1");
}

BOOST_AUTO_TEST_CASE(bodies_reach_the_guest_and_answers_may_come_later) {
    Host host([](http::Exchange& exchange) {
        exchange.read_body([&exchange] {
            auto const later = exchange.defer();
            std::thread([later] { later.reply(text(later.request().body + "!")); }).detach();
        });
    });
    TestClient client = host.connect();
    client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello");
    BOOST_TEST(body_of(client.receive_until("hello!")) == "hello!");
}

BOOST_AUTO_TEST_CASE(what_the_guest_throws_is_a_500) {
    base::log::Capture const log;
    Host host([](http::Exchange&) { throw std::runtime_error("secret"); });
    std::string const answer = host.connect().get("/").receive_until("Error\xff");
    BOOST_TEST(answer.starts_with("HTTP/1.1 500 "));
    BOOST_TEST(answer.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
