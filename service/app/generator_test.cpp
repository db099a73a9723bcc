#include "service/app/app.hpp"
#include "service/base/log.hpp"
#include "service/http/error.hpp"
#include "service/middleware/gzip.hpp"
#include "service/responses/event_source_response.hpp"
#include "service/responses/json_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace svc;
using app::App;
using app::none;
using app::type;
using base::Generator;
using base::Task;
using binding::Depends;
using binding::Query;
using responses::BackgroundTasks;
using responses::EventSourceResponse;
using responses::JSONResponse;
using responses::ResponseInfo;
using responses::ServerSentEvent;
using responses::StreamingResponse;
using testing::TestClient;

BOOST_AUTO_TEST_SUITE(generator)

namespace {

struct Item {
    std::string name;
    double price;
};

Generator<Item> items(Query<"n", int, 2> n) {
    for (int i = 0; i < *n; ++i) {
        Item const item{"i" + std::to_string(i), i * 1e-5};
        co_yield item;
    }
}

Generator<dict> objects() {
    dict const good{{"name", "caf\xC3\xA9"}, {"price", "2.5"}, {"extra", 1}};
    co_yield good;
    dict const bad{{"name", "b"}, {"price", "dear"}};
    co_yield bad;
}

Generator<ServerSentEvent> events() {
    ServerSentEvent const event{.data = 1, .event = "one"};
    co_yield event;
}

Generator<> texts() {
    co_yield "a";
    co_yield "b";
}

struct Png : StreamingResponse {
    static constexpr auto media_type = "image/png";
    using StreamingResponse::StreamingResponse;
};

/** What the document says of the only operation's answer. */
json::Value answer_of(App& app) {
    return TestClient(app).get("/openapi.json").json()["paths"]["/"]["get"]["responses"]["200"];
}

} // namespace

// RESP-36
BOOST_AUTO_TEST_CASE(a_generator_answers_with_json_lines) {
    App app;
    app.get<items>("/", {.status_code = 201});
    app.get<objects>("/any");
    app.get("/texts", [] { return texts(); });
    TestClient const client(app);
    auto const response = client.get("/?n=3");
    BOOST_TEST(response.status_code == 201);
    BOOST_TEST(response.headers.find("content-type").value() == "application/jsonl");
    BOOST_TEST(response.pieces.size() == 3U);
    BOOST_TEST(response.pieces[1] == "{\"name\":\"i1\",\"price\":0.00001}\n");
    BOOST_TEST(
        client.get("/any").pieces[0]
        == "{\"name\": \"caf\\u00e9\", \"price\": \"2.5\", \"extra\": 1}\n"
    );
    BOOST_TEST(client.get("/texts").text == "\"a\"\n\"b\"\n");
    BOOST_TEST(client.get("/?n=x").status_code == 422);
    BOOST_TEST(client.head("/").text == "");
}

// RESP-35
BOOST_AUTO_TEST_CASE(declared_as_a_stream_its_texts_are_sent_as_they_are) {
    App app;
    app.get<texts>("/", {.response_class = type<StreamingResponse>});
    app.get<texts>("/png", {.response_class = type<Png>});
    TestClient const client(app);
    BOOST_TEST(client.get("/").text == "ab");
    BOOST_TEST(!client.get("/").headers.contains("content-type"));
    BOOST_TEST(client.get("/png").headers.find("content-type").value() == "image/png");
}

// RESP-60, RESP-61
BOOST_AUTO_TEST_CASE(declared_as_events_its_items_are_data) {
    App app({.default_response_class = type<EventSourceResponse>});
    app.get<items>("/");
    app.get<events>("/events");
    app.add_middleware(middleware::GZip{.minimum_size = 0});
    TestClient const client(app, {.headers = {{"accept-encoding", "gzip"}}});
    auto const response = client.get("/");
    BOOST_TEST(response.headers.find("content-type").value() == "text/event-stream; charset=utf-8");
    BOOST_TEST(!response.headers.contains("content-encoding"));
    BOOST_TEST(response.pieces.back() == "data: {\"name\":\"i1\",\"price\":0.00001}\n\n");
    BOOST_TEST(client.get("/events").text == "event: one\ndata: 1\n\n");
}

// RESP-77 for each item; what does not fit cuts the stream, and the log names the field.
BOOST_AUTO_TEST_CASE(items_go_through_the_response_model) {
    App app;
    app.get("/", {.response_model = type<Item>}, [] { return objects(); });
    TestClient const client(app);
    BOOST_CHECK_EXCEPTION(client.get("/"), std::exception, [](std::exception const& error) {
        return std::string_view(error.what()).find(R"(["response","price"])")
               != std::string_view::npos;
    });
}

// A default that does not stream is not for generators.
BOOST_AUTO_TEST_CASE(other_defaults_leave_a_generator_alone) {
    App app({.default_response_class = type<responses::ORJSONResponse>});
    app.get<items>("/");
    BOOST_TEST(
        TestClient(app).get("/").headers.find("content-type").value() == "application/jsonl"
    );
}

namespace {

struct RefusedRow {
    char const* complaint;
    void (*add)(App&);

    friend std::ostream& operator<<(std::ostream& out, RefusedRow const& row) {
        return out << row.complaint;
    }
};

RefusedRow const refused_rows[] = {
    {"response_class does not stream",
     [](App& app) { app.get<texts>("/", {.response_class = type<responses::HTMLResponse>}); }},
    {"yields ServerSentEvent", [](App& app) { app.get<events>("/"); }},
    {"yields no texts",
     [](App& app) { app.get<items>("/", {.response_class = type<StreamingResponse>}); }},
};

} // namespace

BOOST_DATA_TEST_CASE(a_class_that_cannot_stream_the_items_is_a_wrong_route, refused_rows) {
    App app;
    sample.add(app);
    BOOST_CHECK_EXCEPTION(
        TestClient{app},
        std::invalid_argument,
        [&](std::invalid_argument const& error) {
            std::string_view const text = error.what();
            return text.starts_with("route GET /: ")
                   && text.find(sample.complaint) != std::string_view::npos;
        }
    );
}

namespace {

struct ShownRow {
    char const* content;
    void (*add)(App&);

    friend std::ostream& operator<<(std::ostream& out, ShownRow const& row) {
        return out << row.content;
    }
};

// RESP-84, as FastAPI 0.141 writes it.
ShownRow const shown_rows[] = {
    {R"({"application/jsonl":{"itemSchema":{"$ref":"#/components/schemas/Item"}}})",
     [](App& app) { app.get<items>("/"); }},
    {R"({"application/jsonl":{"itemSchema":{}}})", [](App& app) { app.get<objects>("/"); }},
    {R"({"application/jsonl":{"itemSchema":{"type":"string","title":"Streamitem Texts  Get"}}})",
     [](App& app) { app.get<texts>("/"); }},
    {R"({"image/png":{"schema":{"type":"string"}}})",
     [](App& app) { app.get<texts>("/", {.response_class = type<Png>}); }},
    {R"({"text/event-stream":{"itemSchema":{"type":"object","properties":{"data":)"
     R"({"type":"string"},"event":{"type":"string"},"id":{"type":"string"},)"
     R"("retry":{"type":"integer","minimum":0}}}}})",
     [](App& app) { app.get<events>("/", {.response_class = type<EventSourceResponse>}); }},
    {R"({"text/event-stream":{"itemSchema":{"type":"object","properties":{"data":)"
     R"({"type":"string","contentMediaType":"application/json",)"
     R"("contentSchema":{"$ref":"#/components/schemas/Item"}},"event":{"type":"string"},)"
     R"("id":{"type":"string"},"retry":{"type":"integer","minimum":0}},"required":["data"]}}})",
     [](App& app) { app.get<items>("/", {.response_class = type<EventSourceResponse>}); }},
};

} // namespace

BOOST_DATA_TEST_CASE(the_document_shows_each_item, shown_rows) {
    App app;
    sample.add(app);
    BOOST_TEST(json::write(answer_of(app)["content"]) == sample.content);
}

namespace {

/** Tells when it goes. */
struct Session {
    explicit Session(bool& its_end) : gone(&its_end) {}

    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    ~Session() { *gone = true; }

    bool* gone;
};

bool session_is_gone = false;

Session session() { return Session(session_is_gone); }

/** Uses what it was given by reference after it has returned. */
Generator<bool> uses(std::string const& name, Depends<session> const& kept) {
    bool const there = name == "a name that is too long for a small string" && !*kept->gone;
    co_yield there;
}

} // namespace

BOOST_AUTO_TEST_CASE(arguments_and_dependencies_stay_while_it_streams) {
    App app;
    app.get<uses>("/{name}");
    app.get<uses>("/blocking/{name}", {.blocking = true});
    TestClient const client(app);
    for (std::string const path : {"/", "/blocking/"}) {
        session_is_gone = false;
        BOOST_TEST(
            client.get(path + "a%20name%20that%20is%20too%20long%20for%20a%20small%20string").text
            == "true\n"
        );
        BOOST_TEST(session_is_gone);
    }
}

// RESP-36: what the body says of the fields is too late; its tasks are run nevertheless.
BOOST_AUTO_TEST_CASE(what_a_generator_says_of_its_answer) {
    static std::string log;
    log.clear();
    App app;
    app.get("/", [](ResponseInfo& response, BackgroundTasks& tasks) -> Generator<int> {
        response.headers.set("x-late", "1");
        tasks.add([] { log += "task"; });
        co_yield 1;
    });
    auto const response = TestClient(app).get("/");
    BOOST_TEST(response.text == "1\n");
    BOOST_TEST(!response.headers.contains("x-late"));
    BOOST_TEST(log == "task");
}

namespace {

std::string task_log;

int sub(ResponseInfo& response) {
    response.headers.append("x-order", "sub");
    return 1;
}

void outer(ResponseInfo& response, BackgroundTasks& tasks, Depends<sub> /*sub*/) {
    response.headers.append("x-order", "outer");
    response.status_code = 202;
    response.set_cookie("a", "b");
    tasks.add([] { task_log += "outer "; });
}

Task<int> waits(ResponseInfo& response) {
    response.headers.append("x-order", "waits");
    co_return 1;
}

std::string order_of(testing::ClientResponse const& response) {
    std::string order;
    for (auto const each : response.headers.all("x-order")) {
        order += std::string(each) + ' ';
    }
    return order;
}

} // namespace

// One object for all of a request, as FastAPI's Response and BackgroundTasks are (RESP-72, RESP-73).
BOOST_AUTO_TEST_CASE(dependencies_speak_of_the_answer_too) {
    App app({.dependencies = {binding::depends<outer>}});
    app.get("/", [](ResponseInfo& response, BackgroundTasks& tasks) {
        response.headers.append("x-order", "handler");
        tasks.add([] { task_log += "handler "; });
        return dict{};
    });
    app.get("/own", [] { return JSONResponse(dict{}); });
    app.get("/stream", [] { return texts(); });
    app.get("/later", [](Depends<waits> /*waits*/) -> Task<dict> { co_return dict{}; });
    app.get("/throws", []() -> dict { throw http::HttpError(404); });
    TestClient const client(app);
    auto const tasks = [] { return std::exchange(task_log, {}); };
    task_log.clear();

    auto const plain = client.get("/");
    BOOST_TEST(plain.status_code == 202);
    BOOST_TEST(order_of(plain) == "sub outer handler ");
    BOOST_TEST(plain.headers.find("set-cookie").value() == "a=b; Path=/; SameSite=lax");
    BOOST_TEST(tasks() == "outer handler ");

    auto const own = client.get("/own"); // RESP-70
    BOOST_TEST(own.status_code == 200);
    BOOST_TEST(order_of(own) == "");
    BOOST_TEST(tasks() == "outer ");

    auto const stream = client.get("/stream");
    BOOST_TEST(stream.status_code == 202);
    BOOST_TEST(order_of(stream) == "sub outer ");
    BOOST_TEST(tasks() == "outer ");

    BOOST_TEST(order_of(client.get("/later")) == "sub outer waits ");
    BOOST_TEST(tasks() == "outer ");

    BOOST_TEST(order_of(client.get("/throws")) == "");
    BOOST_TEST(tasks() == "");
}

BOOST_AUTO_TEST_SUITE_END()
