#include "service/responses/event_source_response.hpp"

#include "service/http/direct_exchange.hpp"
#include "service/responses/json_lines_response.hpp"
#include "service/responses/response_class.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace svc;
using namespace svc::responses;
using base::Generator;
using Pieces = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(event_source_response)

namespace {

struct Item {
    std::string name;
    double price;
};

Generator<Item> items() {
    Item const first{"caf\xC3\xA9", 1e-5};
    co_yield first;
    Item const second{"b", 2.5};
    co_yield second;
}

Generator<dict> objects() {
    dict const object{{"a", 1}, {"e", "\xC3\xA9"}};
    co_yield object;
}

Generator<ServerSentEvent> events() {
    ServerSentEvent const first{.data = 1, .event = "one"};
    co_yield first;
    ServerSentEvent const second{.comment = "nothing"};
    co_yield second;
}

Pieces pieces_of(http::Response answer) { return http::read_pieces(std::move(answer.body)); }

template <class R, class T>
http::Response declared(Generator<T> generator, bool have_model, int status_code = 0) {
    return class_of<R>().stream(
        items_of(std::move(generator)), style_of_items(have_model), status_code
    );
}

} // namespace

// RESP-36: by the model, or as json.dumps writes
BOOST_AUTO_TEST_CASE(without_a_class_items_are_lines_of_json) {
    auto answer = declared<JSONLinesResponse>(items(), true, 201);
    BOOST_TEST(answer.status_code == 201);
    BOOST_TEST(answer.headers.size() == 1U);
    BOOST_TEST(answer.headers.find("content-type").value() == "application/jsonl");
    BOOST_TEST(
        pieces_of(std::move(answer))
            == (Pieces{
                "{\"name\":\"caf\xC3\xA9\",\"price\":0.00001}\n",
                "{\"name\":\"b\",\"price\":2.5}\n"}),
        boost::test_tools::per_element()
    );
    BOOST_TEST(
        pieces_of(declared<JSONLinesResponse>(objects(), false))
            == Pieces{"{\"a\": 1, \"e\": \"\\u00e9\"}\n"},
        boost::test_tools::per_element()
    );
}

// RESP-28, RESP-60, RESP-61
BOOST_AUTO_TEST_CASE(a_declared_class_sends_events) {
    auto answer = declared<EventSourceResponse>(items(), true);
    BOOST_TEST(answer.status_code == 200);
    std::string fields;
    for (auto const& field : answer.headers) {
        fields += std::string(field.name) + "=" + std::string(field.value) + "\n";
    }
    BOOST_TEST(
        fields
        == "content-type=text/event-stream; charset=utf-8\ncache-control=no-cache\n"
           "x-accel-buffering=no\n"
    );
    BOOST_TEST(
        pieces_of(std::move(answer))
            == (Pieces{
                "data: {\"name\":\"caf\xC3\xA9\",\"price\":0.00001}\n\n",
                "data: {\"name\":\"b\",\"price\":2.5}\n\n"}),
        boost::test_tools::per_element()
    );
    BOOST_TEST(
        pieces_of(declared<EventSourceResponse>(events(), false))
            == (Pieces{"event: one\ndata: 1\n\n", ": nothing\n\n"}),
        boost::test_tools::per_element()
    );
}

BOOST_AUTO_TEST_CASE(a_returned_one_sends_the_same) {
    std::string const typed = "data: {\"name\":\"b\",\"price\":2.5}\n\n";
    BOOST_TEST(pieces_of(finish(EventSourceResponse(items()))).back() == typed);
    BOOST_TEST(pieces_of(finish(EventSourceResponse(items))).back() == typed);
    BOOST_TEST(pieces_of(finish(EventSourceResponse(events))).back() == ": nothing\n\n");
    BOOST_TEST(
        pieces_of(finish(EventSourceResponse(objects))).back()
        == "data: {\"a\": 1, \"e\": \"\\u00e9\"}\n\n"
    );
    auto const kept = std::make_shared<std::string>("captured");
    auto answer = finish(EventSourceResponse(
        [kept]() -> Generator<std::string> { co_yield *kept; },
        {.status_code = 202, .headers = {{"cache-control", "private"}}}
    ));
    BOOST_TEST(answer.status_code == 202);
    BOOST_TEST(answer.headers.all("cache-control").size() == 1U);
    BOOST_TEST(answer.headers.find("cache-control").value() == "private");
    BOOST_TEST(pieces_of(std::move(answer)).front() == "data: \"captured\"\n\n");
}

BOOST_AUTO_TEST_CASE(the_elements_of_an_array_are_events) {
    BOOST_TEST(
        pieces_of(finish(EventSourceResponse(std::vector<Item>{{"a", 1}, {"b", 2}}))).back()
        == "data: {\"name\": \"b\", \"price\": 2.0}\n\n"
    );
    auto const made = class_of<EventSourceResponse>().make(schema::any(list{1, "x"}), {}, 0);
    auto& stream = *std::get<std::unique_ptr<http::Stream>>(made.body);
    std::string piece;
    BOOST_TEST((stream.next(piece) == http::Stream::Next::Piece));
    BOOST_TEST(piece == "data: 1\n\n");
    BOOST_TEST(pieces_of(finish(EventSourceResponse("one"))).front() == "data: \"one\"\n\n");
}

BOOST_AUTO_TEST_CASE(a_mistake_in_an_event_ends_the_stream) {
    auto const wrong = []() -> Generator<ServerSentEvent> {
        ServerSentEvent const event{.event = "two\nlines"};
        co_yield event;
    };
    BOOST_CHECK_THROW(pieces_of(finish(EventSourceResponse(wrong))), std::invalid_argument);
}

namespace {

struct Impatient : EventSourceResponse {
    static constexpr std::chrono::milliseconds ping_interval{1};
    using EventSourceResponse::EventSourceResponse;
};

http::Heartbeat heartbeat_of(http::Response const& answer) {
    return std::get<std::unique_ptr<http::Stream>>(answer.body)->heartbeat();
}

} // namespace

// RESP-61
BOOST_AUTO_TEST_CASE(a_stream_of_events_has_a_heartbeat) {
    auto const usual = heartbeat_of(declared<EventSourceResponse>(items(), true));
    BOOST_TEST((usual.interval == std::chrono::seconds(15)));
    BOOST_TEST(usual.piece == ": ping\n\n");
    auto const own = heartbeat_of(
        finish(EventSourceResponse(items(), {.ping_interval = std::chrono::seconds(3)}))
    );
    BOOST_TEST((own.interval == std::chrono::seconds(3)));
    auto const derived = declared<Impatient>(items(), true);
    BOOST_TEST(heartbeat_of(derived).interval.count() == 1);
    BOOST_TEST(derived.headers.find("content-type").value() == "text/event-stream; charset=utf-8");
    BOOST_TEST(heartbeat_of(declared<JSONLinesResponse>(items(), true)).interval.count() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
