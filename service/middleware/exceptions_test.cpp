#include "service/middleware/exceptions.hpp"

#include "service/base/log.hpp"
#include "service/binding/errors.hpp"
#include "service/responses/text_response.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <limits>
#include <ostream>
#include <stdexcept>

using namespace svc;
using namespace svc::middleware;

BOOST_AUTO_TEST_SUITE(exceptions)

std::string body_of(http::Response const& answer) { return std::get<std::string>(answer.body); }

std::string head_of(http::Response const& answer) {
    std::string lines;
    for (auto const& [name, value] : answer.headers) {
        lines += std::string(name) + ": " + std::string(value) + '\n';
    }
    return lines;
}

template <class E>
http::Response answer_to_thrown(E const& error, std::string const& path = "/items/") {
    http::Request request;
    request.scope.raw_path = path;
    return answer_to(std::make_exception_ptr(error), request);
}

struct ErrorRow {
    http::HttpError error;
    std::string_view head;
    std::string_view body;

    friend std::ostream& operator<<(std::ostream& out, ErrorRow const& row) {
        return out << row.error.status_code << ' ' << row.error.detail;
    }
};

constexpr std::string_view json_type = "content-type: application/json\n";

// RESP-7B, ROUTE-23, ROUTE-28
ErrorRow const error_rows[] = {
    {http::HttpError(404), json_type, R"({"detail":"Not Found"})"},
    {http::HttpError(404, "No such item"), json_type, R"({"detail":"No such item"})"},
    {http::HttpError(400, "\"\xC3\xA9\"\n"), json_type, "{\"detail\":\"\\\"\xC3\xA9\\\"\\n\"}"},
    {http::HttpError(405, {}, {{"allow", "GET, HEAD"}}),
     "allow: GET, HEAD\ncontent-type: application/json\n",
     R"({"detail":"Method Not Allowed"})"},
    {http::HttpError(400, "x", {{"Content-Type", "application/problem+json"}}),
     "Content-Type: application/problem+json\n",
     R"({"detail":"x"})"},
    {http::HttpError(204), "", ""},
    {http::HttpError(205, "x", {{"x-a", "1"}}), "x-a: 1\n", ""},
    {http::HttpError(304, {}, {{"etag", "\"a\""}}), "etag: \"a\"\n", ""},
};

BOOST_DATA_TEST_CASE(an_http_error_is_answered_as_json, error_rows) {
    auto const answer = answer_to_thrown(sample.error);
    BOOST_TEST(answer.status_code == sample.error.status_code);
    BOOST_TEST(head_of(answer) == sample.head);
    BOOST_TEST(body_of(answer) == sample.body);
    BOOST_TEST(answer.background.empty());
}

struct NotFound : http::HttpError {
    NotFound() : HttpError(404, "gone fishing") {}
};

BOOST_AUTO_TEST_CASE(an_error_class_of_ones_own_is_an_http_error) {
    base::log::Capture const log;
    BOOST_TEST(body_of(answer_to_thrown(NotFound())) == R"({"detail":"gone fishing"})");
    BOOST_TEST(log.text() == "");
}

// VAL-20: the keys in this order, ctx only where there is one; DC-03 and DC-18.
BOOST_AUTO_TEST_CASE(a_validation_error_is_a_422_with_all_issues) {
    base::log::Capture const log;
    json::Value context;
    context.set("class_name", "Item");
    auto const answer = answer_to_thrown(binding::ValidationError(
        {{"float_parsing",
          {"body", "price"},
          "Input should be a valid number, unable to parse string as a number",
          "invalid price",
          {}},
         {"dataclass_type",
          {"body", 0},
          "Input should be a dictionary or an instance of Item",
          json::Value(),
          context}}
    ));
    BOOST_TEST(answer.status_code == 422);
    BOOST_TEST(head_of(answer) == json_type);
    BOOST_TEST(
        body_of(answer)
        == R"({"detail":[{"type":"float_parsing","loc":["body","price"],)"
           R"("msg":"Input should be a valid number, unable to parse string as a number",)"
           R"("input":"invalid price"},{"type":"dataclass_type","loc":["body",0],)"
           R"("msg":"Input should be a dictionary or an instance of Item","input":null,)"
           R"("ctx":{"class_name":"Item"}}]})"
    );
    BOOST_TEST(log.text() == ""); // VAL-27
}

// D10: the reference answers 500.
BOOST_AUTO_TEST_CASE(an_echo_that_json_cannot_hold_is_still_a_422) {
    auto const answer = answer_to_thrown(binding::ValidationError(
        {{"string_type", {"body"}, "m", std::numeric_limits<double>::quiet_NaN(), {}}}
    ));
    BOOST_TEST(answer.status_code == 422);
    BOOST_TEST(
        body_of(answer)
        == R"({"detail":[{"type":"string_type","loc":["body"],"msg":"m","input":"NaN"}]})"
    );
}

void check_internal_error(http::Response const& answer) {
    BOOST_TEST(answer.status_code == 500);
    BOOST_TEST(head_of(answer) == "content-type: text/plain; charset=utf-8\n");
    BOOST_TEST(body_of(answer) == "Internal Server Error");
    BOOST_TEST(answer.background.empty());
}

// ROUTE-85
BOOST_AUTO_TEST_CASE(a_bug_is_logged_and_not_told) {
    base::log::Capture const log;
    check_internal_error(answer_to_thrown(std::runtime_error("secret of the database")));
    BOOST_TEST(log.text() == "ERROR:    Exception in GET /items/: secret of the database\n");
}

BOOST_AUTO_TEST_CASE(any_bug_is_one_line) {
    base::log::Capture const log;
    check_internal_error(answer_to_thrown(std::runtime_error("a\r\nINFO:     b\x1B[2J\tc")));
    BOOST_TEST(log.text() == "ERROR:    Exception in GET /items/: a  INFO:     b [2J c\n");
}

BOOST_AUTO_TEST_CASE(what_is_no_std_exception_is_a_bug_too) {
    base::log::Capture const log;
    check_internal_error(answer_to_thrown(42, "/a%20b"));
    BOOST_TEST(
        log.text() == "ERROR:    Exception in GET /a%20b: an exception that is no std::exception\n"
    );
}

// RESP-77
BOOST_AUTO_TEST_CASE(a_result_that_does_not_fit_is_a_bug) {
    base::log::Capture const log;
    check_internal_error(answer_to_thrown(
        binding::InvalidResult({{"missing", {"response", "price"}, "Field required", {}, {}}})
    ));
    BOOST_TEST(log.text().find(R"(["response","price"] Field required)") != std::string_view::npos);
}

struct OutOfStock : std::runtime_error {
    explicit OutOfStock(std::string name)
        : std::runtime_error("out of stock"), item(std::move(name)) {}

    std::string item;
};

struct OutOfTea : OutOfStock {
    OutOfTea() : OutOfStock("tea") {}
};

struct Refused : http::HttpError {
    Refused() : http::HttpError(403, "refused") {}
};

template <class Error>
std::string answered(ExceptionHandlers const& handlers, Error const& error) {
    auto const answer = answer_to(std::make_exception_ptr(error), {}, handlers);
    return std::to_string(answer.status_code) + ' ' + std::get<std::string>(answer.body);
}

responses::PlainTextResponse told(std::string const& text) { return {text, {.status_code = 409}}; }

// The nearest base wins, in whatever order they were added.
BOOST_AUTO_TEST_CASE(a_handler_is_found_by_the_type_of_the_exception) {
    for (bool const base_first : {true, false}) {
        ExceptionHandlers handlers;
        auto const add_base = [&] {
            handlers.add([](http::Request const&, std::exception const& error) {
                return told(std::string("any: ") + error.what());
            });
        };
        auto const add_derived = [&] {
            handlers.add([](http::Request const&, OutOfStock const& error) {
                return told("missing: " + error.item);
            });
        };
        base_first ? add_base() : add_derived();
        base_first ? add_derived() : add_base();
        BOOST_TEST(answered(handlers, OutOfStock("milk")) == "409 missing: milk");
        BOOST_TEST(answered(handlers, OutOfTea()) == "409 missing: tea");
        BOOST_TEST(answered(handlers, std::runtime_error("x")) == "409 any: x");
    }
}

BOOST_AUTO_TEST_CASE(the_last_handler_for_a_type_counts) {
    ExceptionHandlers handlers;
    handlers.add([](http::Request const&, OutOfStock const&) { return told("first"); });
    handlers.add([](http::Request const&, OutOfStock const&) { return told("second"); });
    BOOST_TEST(answered(handlers, OutOfTea()) == "409 second");
}

BOOST_AUTO_TEST_CASE(a_handler_is_found_by_status) {
    ExceptionHandlers handlers;
    handlers.add([](http::Request const&, http::HttpError const& error) {
        return told("http: " + error.detail);
    });
    handlers.add(404, [](http::Request const& request, http::HttpError const&) {
        return told("nothing at " + request.scope.raw_path);
    });
    handlers.add([](http::Request const&, Refused const&) { return told("refused"); });
    BOOST_TEST(answered(handlers, http::HttpError(404)) == "409 nothing at /");
    BOOST_TEST(answered(handlers, http::HttpError(405)) == "409 http: Method Not Allowed");
    BOOST_TEST(answered(handlers, Refused()) == "409 refused");
}

BOOST_AUTO_TEST_CASE(validation_errors_may_have_a_handler) {
    ExceptionHandlers handlers;
    handlers.add([](http::Request const&, binding::ValidationError const& error) {
        return told(std::to_string(error.issues.size()));
    });
    BOOST_TEST(answered(handlers, binding::ValidationError({{}, {}})) == "409 2");
}

BOOST_AUTO_TEST_CASE(a_bug_is_logged_before_its_handler_answers) {
    base::log::Capture const log;
    ExceptionHandlers handlers;
    handlers.add(500, [](http::Request const&, std::exception const&) { return told("sorry"); });
    BOOST_TEST(answered(handlers, std::runtime_error("a bug")) == "409 sorry");
    BOOST_TEST(log.text().find("a bug") != std::string::npos);
    BOOST_TEST(answered(handlers, http::HttpError(404)) == R"(404 {"detail":"Not Found"})");
}

BOOST_AUTO_TEST_CASE(what_a_handler_throws_is_a_bug) {
    base::log::Capture const log;
    ExceptionHandlers handlers;
    handlers.add([](http::Request const&, OutOfStock const&) -> responses::Response {
        throw std::runtime_error("worse");
    });
    BOOST_TEST(answered(handlers, OutOfTea()) == "500 Internal Server Error");
    BOOST_TEST(log.text().find("worse") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
