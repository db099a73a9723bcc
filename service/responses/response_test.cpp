#include "service/responses/response.hpp"

#include "service/responses/json_response.hpp"
#include "service/responses/response_class.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <ostream>
#include <stdexcept>

using namespace svc;
using namespace svc::responses;

BOOST_AUTO_TEST_SUITE(response)

std::string body_of(http::Response const& answer) { return std::get<std::string>(answer.body); }

/** `name: value` lines. */
std::string head_of(http::Response const& answer) {
    std::string lines;
    for (auto const& [name, value] : answer.headers) {
        lines += std::string(name) + ": " + std::string(value) + '\n';
    }
    return lines;
}

struct Point {
    int x;
    int y;
};

struct TypeRow {
    std::string_view media_type;
    std::string_view content_type;

    friend std::ostream& operator<<(std::ostream& out, TypeRow const& row) {
        return out << row.media_type;
    }
};

// RESP-03: what starlette 1.3.1 makes of each.
TypeRow const type_rows[] = {
    {"text/html", "text/html; charset=utf-8"},
    {"text/plain", "text/plain; charset=utf-8"},
    {"text/event-stream", "text/event-stream; charset=utf-8"},
    {"text/", "text/; charset=utf-8"},
    {"TEXT/plain", "TEXT/plain"},
    {"text/html;CHARSET=x", "text/html;CHARSET=x"},
    {"text/html; charset=latin-1", "text/html; charset=latin-1"},
    {"application/json", "application/json"},
    {"application/xml", "application/xml"},
    {"video/mp4", "video/mp4"},
};

BOOST_DATA_TEST_CASE(text_gains_a_charset, type_rows) {
    BOOST_TEST(content_type_of(sample.media_type) == sample.content_type);
    auto const answer = finish(Response("x", {.media_type = std::string(sample.media_type)}));
    BOOST_TEST(head_of(answer) == "content-type: " + std::string(sample.content_type) + '\n');
}

// RESP-09, RESP-20
BOOST_AUTO_TEST_CASE(a_plain_response_has_no_content_type) {
    auto const answer = finish(Response());
    BOOST_TEST(answer.status_code == 200);
    BOOST_TEST(answer.headers.empty());
    BOOST_TEST(body_of(answer) == "");
    BOOST_TEST(head_of(finish(Response("text"))) == "");
}

// RESP-21, RESP-22, RESP-23
BOOST_AUTO_TEST_CASE(a_class_names_its_media_type) {
    BOOST_TEST(head_of(finish(HTMLResponse("a"))) == "content-type: text/html; charset=utf-8\n");
    BOOST_TEST(
        head_of(finish(PlainTextResponse("a"))) == "content-type: text/plain; charset=utf-8\n"
    );
    BOOST_TEST(head_of(finish(JSONResponse("a"))) == "content-type: application/json\n");
    BOOST_TEST(
        head_of(finish(JSONResponse("a", {.media_type = "application/vnd.x+json"})))
        == "content-type: application/vnd.x+json\n"
    );
}

// RESP-01, RESP-03: the caller's fields stand first, and a content-type among them is the one.
BOOST_AUTO_TEST_CASE(the_callers_headers_stand_first) {
    auto const answer
        = finish(HTMLResponse("a", {.status_code = 201, .headers = {{"X-A", "1"}, {"x-a", "2"}}}));
    BOOST_TEST(answer.status_code == 201);
    BOOST_TEST(head_of(answer) == "X-A: 1\nx-a: 2\ncontent-type: text/html; charset=utf-8\n");
    auto const own
        = finish(HTMLResponse("a", {.headers = {{"Content-Type", "x/y"}}, .media_type = "a/b"}));
    BOOST_TEST(head_of(own) == "Content-Type: x/y\n");
}

BOOST_AUTO_TEST_CASE(members_may_be_changed_after_construction) {
    Response response("a");
    response.status_code = 404;
    response.headers.append("x-b", "1");
    auto const answer = finish(std::move(response));
    BOOST_TEST(answer.status_code == 404);
    BOOST_TEST(head_of(answer) == "x-b: 1\n");
}

BOOST_AUTO_TEST_CASE(background_work_goes_along_in_order) {
    std::string done;
    auto const answer
        = finish(Response("a", {.background = {[&] { done += '1'; }, [&] { done += '2'; }}}));
    BOOST_TEST(done == "");
    for (auto const& work : answer.background) {
        work();
    }
    BOOST_TEST(done == "12");
}

// RESP-08
BOOST_AUTO_TEST_CASE(text_is_sent_as_it_is) {
    std::string const text("caf\xC3\xA9 </>\0", 10);
    BOOST_TEST(body_of(finish(Response(text))) == text);
    BOOST_TEST(body_of(finish(Response(std::string_view("view")))) == "view");
    BOOST_TEST(body_of(finish(Response(std::optional<std::string>("there")))) == "there");
    BOOST_TEST(body_of(finish(HTMLResponse(json::Value("value")))) == "value");
}

// RESP-08
BOOST_AUTO_TEST_CASE(null_is_an_empty_body) {
    BOOST_TEST(body_of(finish(Response(nullptr))) == "");
    BOOST_TEST(body_of(finish(PlainTextResponse(std::optional<std::string>()))) == "");
    BOOST_TEST(body_of(finish(HTMLResponse(json::Value()))) == "");
}

// RESP-08, RESP-71
BOOST_AUTO_TEST_CASE(anything_else_is_no_text) {
    BOOST_CHECK_THROW(finish(Response(5)), std::invalid_argument);
    BOOST_CHECK_THROW(finish(HTMLResponse(dict{{"a", 1}})), std::invalid_argument);
    BOOST_CHECK_THROW(finish(PlainTextResponse(list{})), std::invalid_argument);
    BOOST_CHECK_THROW(finish(PlainTextResponse(Point{1, 2})), std::invalid_argument);
    BOOST_CHECK_THROW(finish(PlainTextResponse(true)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(content_is_owned_until_it_is_rendered) {
    auto response = [] {
        std::string text(100, 'x');
        return Response(std::string_view(text));
    }();
    BOOST_TEST(body_of(finish(std::move(response))) == std::string(100, 'x'));
    Point point{1, 2};
    JSONResponse json(point);
    point.x = 7;
    BOOST_TEST(body_of(finish(std::move(json))) == R"({"x":1,"y":2})");
}

// RESP-76, RESP-9E: seeds' CustomORJSONResponse
struct IndentedJSON : Response {
    static constexpr auto media_type = "application/json";

    std::string render(Any content) const { return content.json(2); }
};

struct ShoutedText : Response {
    static constexpr auto media_type = "text/plain";
    static constexpr int default_status_code = 418;
    using Response::Response;

    std::string render(Any content) const { return content.text() + '!'; }
};

struct Envelope : JSONResponse {
    using JSONResponse::JSONResponse;

    std::string render(Any content) const {
        return "{\"data\":" + JSONResponse::render(content) + '}';
    }
};

BOOST_AUTO_TEST_CASE(a_class_of_ones_own_can_be_returned) {
    auto const answer = finish(IndentedJSON(dict{{"message", "Hello World"}}));
    BOOST_TEST(body_of(answer) == "{\n  \"message\": \"Hello World\"\n}");
    BOOST_TEST(head_of(answer) == "content-type: application/json\n");
    BOOST_TEST(answer.status_code == 200);
}

BOOST_AUTO_TEST_CASE(a_class_of_ones_own_can_be_returned_with_options) {
    auto const answer = finish(ShoutedText("tea", {.headers = {{"x-a", "1"}}}));
    BOOST_TEST(body_of(answer) == "tea!");
    BOOST_TEST(head_of(answer) == "x-a: 1\ncontent-type: text/plain; charset=utf-8\n");
    BOOST_TEST(answer.status_code == 418);
    BOOST_TEST(finish(ShoutedText("tea", {.status_code = 200})).status_code == 200);
    BOOST_TEST(body_of(finish(Envelope(list{1}))) == R"({"data":[1]})");
}

BOOST_AUTO_TEST_CASE(a_class_of_ones_own_can_be_declared) {
    auto const& indented = class_of<IndentedJSON>();
    auto const answer = indented.make(schema::any(dict{{"a", 1}}), {}, 0);
    BOOST_TEST(body_of(answer) == "{\n  \"a\": 1\n}");
    BOOST_TEST(head_of(answer) == "content-type: application/json\n");
    auto const& shouted = class_of<ShoutedText>();
    BOOST_TEST(shouted.make(schema::any("tea"), {}, 0).status_code == 418);
    BOOST_TEST(body_of(class_of<Envelope>().make(schema::any(1), {}, 0)) == R"({"data":1})");
}

// RESP-81, RESP-82
BOOST_AUTO_TEST_CASE(a_class_is_described) {
    BOOST_TEST((class_of<JSONResponse>().shown == Shown::Json));
    BOOST_TEST((class_of<Envelope>().shown == Shown::Json));
    BOOST_TEST((class_of<IndentedJSON>().shown == Shown::Text));
    BOOST_TEST((class_of<HTMLResponse>().shown == Shown::Text));
    BOOST_TEST(class_of<HTMLResponse>().media_type == "text/html");
    BOOST_TEST((class_of<Response>().media_type == nullptr));
    BOOST_TEST(class_of<ShoutedText>().status_code == 418);
    BOOST_TEST(&class_of<HTMLResponse>() == &class_of<HTMLResponse>());
}

/** Tells what it was asked. */
struct Echo : Response {
    using Response::Response;

    void complete(http::Response& answer, http::Request const& request) const {
        answer.body = request.scope.raw_path;
    }
};

Response one_of_several(int which) {
    if (which == 0) {
        return IndentedJSON(dict{{"a", 1}});
    }
    if (which == 1) {
        return Echo("", {.status_code = 201});
    }
    return PlainTextResponse("text");
}

// Whatever the type of the function says, nothing of the object is lost.
BOOST_AUTO_TEST_CASE(a_function_may_give_one_of_several_classes) {
    auto const json = finish(one_of_several(0));
    BOOST_TEST(body_of(json) == "{\n  \"a\": 1\n}");
    BOOST_TEST(head_of(json) == "content-type: application/json\n");
    http::Request request;
    request.scope.raw_path = "/asked";
    auto const echo = finish(one_of_several(1), request);
    BOOST_TEST(body_of(echo) == "/asked");
    BOOST_TEST(echo.status_code == 201);
    auto text = one_of_several(2);
    text.headers.append("x-a", "1");
    BOOST_TEST(
        head_of(finish(std::move(text))) == "content-type: text/plain; charset=utf-8\nx-a: 1\n"
    );
}

BOOST_AUTO_TEST_SUITE_END()
