#include "service/base/log.hpp"
#include "service/server/detail/test_client.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <optional>
#include <string>
#include <vector>

using namespace svc;
using namespace svc::server;
using namespace svc::server::detail;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(deferred)

BOOST_AUTO_TEST_CASE(an_answer_may_come_from_another_thread) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.get("/later");
    auto const later = desk.take();
    BOOST_TEST(client.silent_for(20ms));
    BOOST_TEST(later.request().scope.raw_path == "/later");
    later.reply(text("now"));
    later.reply(text("twice")); // only the first counts
    BOOST_TEST(body_of(client.answer()) == "now");
    BOOST_TEST(client.silent_for(20ms));
    client.get("/again");
    desk.take().reply(text("again"));
    BOOST_TEST(body_of(client.answer()) == "again");
}

BOOST_AUTO_TEST_CASE(an_answer_may_come_before_the_handler_returns) {
    TestServer server([](http::Exchange& exchange) {
        auto const later = exchange.defer();
        later.reply(text("at once"));
    });
    TestClient client = server.connect();
    for (int i = 0; i != 100; ++i) {
        BOOST_TEST(body_of(client.get("/").answer()) == "at once");
    }
}

BOOST_AUTO_TEST_CASE(who_drops_the_right_to_answer_answers_500) {
    base::log::Capture const log;
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.get("/");
    (void)desk.take();
    BOOST_TEST(client.answer().starts_with("HTTP/1.1 500 "));
}

BOOST_AUTO_TEST_CASE(a_client_that_goes_cancels) {
    Desk desk;
    TestServer server(desk.handler());
    TestClient client = server.connect();
    client.get("/");
    auto const later = desk.take();
    BOOST_TEST(!later.cancelled());
    client.close();
    BOOST_TEST(eventually([&] { return later.cancelled(); }));
    later.reply(text("for nobody"));
}

BOOST_AUTO_TEST_CASE(an_answer_never_reaches_the_next_client_on_the_same_descriptor) {
    Desk desk;
    auto settings = quiet_settings();
    settings.threads = 1;
    TestServer server(desk.handler(), settings);
    for (int i = 0; i != 50; ++i) {
        TestClient gone = server.connect();
        gone.get("/secret");
        auto const secret = desk.take();
        gone.reset();
        BOOST_REQUIRE(eventually([&] { return secret.cancelled(); }));
        TestClient next = server.connect();
        next.get("/mine");
        auto const mine = desk.take();
        secret.reply(text("secret"));
        std::this_thread::sleep_for(1ms);
        mine.reply(text("mine"));
        BOOST_REQUIRE(body_of(next.answer()) == "mine");
    }
}

BOOST_AUTO_TEST_CASE(an_answer_never_reaches_the_next_request_of_the_same_client) {
    std::optional<http::Deferred> kept;
    TestServer server([&kept](http::Exchange& exchange) {
        if (!kept) {
            kept = exchange.defer();
            kept->reply(text("first"));
        } else {
            kept->reply(text("first again"));
            exchange.reply(text("second"));
        }
    });
    TestClient client = server.connect();
    BOOST_TEST(body_of(client.get("/").answer()) == "first");
    BOOST_TEST(body_of(client.get("/").answer()) == "second");
    BOOST_TEST(client.silent_for(20ms));
}

BOOST_AUTO_TEST_CASE(an_answer_may_come_after_the_server_has_ended) {
    Desk desk;
    std::optional<http::Deferred> later;
    {
        TestServer server(desk.handler());
        TestClient client = server.connect();
        client.get("/");
        later = desk.take();
    }
    BOOST_TEST(later->cancelled());
    later->reply(text("too late"));
}

BOOST_AUTO_TEST_CASE(answers_from_many_threads_all_arrive) {
    TestServer server([](http::Exchange& exchange) {
        auto const later = exchange.defer();
        exchange.run_blocking([later] { later.reply(text(later.request().scope.raw_path)); });
    });
    std::atomic<int> right{0};
    std::vector<std::thread> clients;
    for (int i = 0; i != 4; ++i) {
        clients.emplace_back([&server, &right, i] {
            TestClient client = server.connect();
            for (int j = 0; j != 200; ++j) {
                std::string const path = "/" + std::to_string(i * 1000 + j);
                right += body_of(client.get(path).answer()) == path ? 1 : 0;
            }
        });
    }
    for (auto& client : clients) {
        client.join();
    }
    BOOST_TEST(right == 800);
}

BOOST_AUTO_TEST_SUITE_END()
