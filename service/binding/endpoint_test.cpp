#include "service/binding/endpoint.hpp"

#include "service/binding/errors.hpp"
#include "service/responses/json_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/literal.hpp"
#include "service/schema/literals.hpp"
#include "service/schema/types.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <map>
#include <ostream>
#include <stdexcept>

using namespace svc;
using namespace svc::binding;

BOOST_AUTO_TEST_SUITE(endpoint)

struct Item {
    std::string name;
    double price = 1.0;
};

ResultPlan const json_plan{nullptr, &responses::class_of<responses::JSONResponse>(), 0};

/** A request with two placeholders, a query, a header, a cookie and a body. */
http::Request full_request() {
    http::Request request;
    request.scope.path_params.append("x", "7");
    request.scope.path_params.append("y", "a/b");
    request.scope.query_string = "q=1&q=2";
    request.headers = {{"content-type", "application/json"}, {"x-h", "h"}, {"cookie", "ck=c"}};
    request.body = R"({"name":"n","price":"2.5"})";
    return request;
}

http::Response answer_of(Endpoint const& endpoint, http::Request& request) {
    Call call(request);
    return std::get<http::Response>(endpoint(call, json_plan));
}

/** The body of the handler's answer to `full_request`. */
template <class F>
std::string answer_to(F handler, std::vector<std::string> placeholders = {}) {
    Endpoint endpoint = make_endpoint(std::move(handler));
    endpoint.name_path_arguments(std::move(placeholders));
    http::Request request = full_request();
    return std::get<std::string>(answer_of(endpoint, request).body);
}

int twice(int x) { return 2 * x; }

int thrice(int x) noexcept { return 3 * x; }

BOOST_AUTO_TEST_CASE(functions_and_lambdas_are_handlers) {
    BOOST_TEST(answer_to(&twice, {"x"}) == "14");
    BOOST_TEST(answer_to(&thrice, {"x"}) == "21");
    BOOST_TEST(answer_to([] { return "text"; }) == "\"text\"");
    BOOST_TEST(answer_to([](int x) noexcept { return x; }, {"x"}) == "7");
    int const captured = 5;
    BOOST_TEST(answer_to([captured](int x) { return x + captured; }, {"x"}) == "12");
    BOOST_TEST(answer_to(std::function<int(int)>(&twice), {"x"}) == "14");
}

BOOST_AUTO_TEST_CASE(every_source_feeds_an_argument) {
    auto const handler = [](int x,
                            std::string y,
                            Query<"q", int> q,
                            Header<"x-h"> h,
                            Cookie<"ck"> ck,
                            http::Request const& request,
                            Item item) {
        return list{x, y, *q, *h, *ck, request.method(), item.name, item.price};
    };
    BOOST_TEST(answer_to(handler, {"x", "y"}) == R"([7,"a/b",2,"h","c","GET","n",2.5])");
}

BOOST_AUTO_TEST_CASE(arguments_may_be_taken_by_any_reference) {
    BOOST_TEST(answer_to([](Item const& item) { return item.name; }) == "\"n\"");
    BOOST_TEST(answer_to([](Item&& item) { return std::move(item.name); }) == "\"n\"");
    BOOST_TEST(answer_to([](Item& item) { return item.name; }) == "\"n\"");
    BOOST_TEST(answer_to([](int const x) { return x; }, {"x"}) == "7");
    BOOST_TEST(answer_to([](std::string const& y) { return y; }, {"y"}) == "\"a/b\"");
    BOOST_TEST(answer_to([](Query<"q", int> const& q) { return *q; }) == "2");
    BOOST_TEST(answer_to([](http::Request& request) { return request.body.size(); }) == "26");
}

enum class Color { red, blue };

// VAL-55
BOOST_AUTO_TEST_CASE(a_plain_scalar_is_of_the_path_and_anything_else_the_body) {
    BOOST_TEST((ArgumentOf<bool>::source == Source::Path));
    BOOST_TEST((ArgumentOf<Color>::source == Source::Path));
    BOOST_TEST((ArgumentOf<Uuid const&>::source == Source::Path));
    BOOST_TEST((ArgumentOf<Date>::source == Source::Path));
    BOOST_TEST((ArgumentOf<Literal<"a", "b">>::source == Source::Path));
    BOOST_TEST((ArgumentOf<RawJson>::source == Source::Body));
    BOOST_TEST((ArgumentOf<dict>::source == Source::Body));
    BOOST_TEST((ArgumentOf<std::map<std::string, int>>::source == Source::Body));
    BOOST_TEST((ArgumentOf<Item const&>::source == Source::Body));
    http::Request request;
    request.scope.path_params.append("day", "2024-02-29");
    Endpoint endpoint = make_endpoint([](Date day) { return day; });
    endpoint.name_path_arguments({"day"});
    BOOST_TEST(std::get<std::string>(answer_of(endpoint, request).body) == "\"2024-02-29\"");
}

// A named parameter is used like its value.
BOOST_AUTO_TEST_CASE(a_parameter_converts_to_its_value) {
    BOOST_TEST(answer_to([](Query<"q", int, 3> q) { return q + 1; }) == "3");
    BOOST_TEST(answer_to([](Header<"x-h"> h) { return h->size(); }) == "1");
    BOOST_TEST(answer_to([](Body<"item", Item> item) { return item->price; }) == "2.5");
    BOOST_TEST(
        answer_to([](Query<"none", std::optional<int>> q) { return q->has_value(); }) == "false"
    );
}

BOOST_AUTO_TEST_CASE(a_handler_may_own_what_cannot_be_copied) {
    Endpoint const endpoint = make_endpoint([p = std::make_unique<int>(5)] { return *p; });
    Endpoint const copy = endpoint;
    http::Request request;
    BOOST_TEST(std::get<std::string>(answer_of(copy, request).body) == "5");
    BOOST_TEST(std::get<std::string>(answer_of(endpoint, request).body) == "5");
}

Item const& shared_item() {
    static Item const item{"shared", 2.0};
    return item;
}

BOOST_AUTO_TEST_CASE(results_are_rendered) {
    BOOST_TEST(answer_to([] { return Item{"a", 1.0}; }) == R"({"name":"a","price":1.0})");
    BOOST_TEST(answer_to([] { return std::vector<Item>(); }) == "[]");
    BOOST_TEST(answer_to([] { return std::map<std::string, int>{{"a", 1}}; }) == R"({"a":1})");
    BOOST_TEST(answer_to([] { return std::optional<Item>(); }) == "null");
    BOOST_TEST(answer_to([] {}) == "null");
    BOOST_TEST(answer_to([] { return nullptr; }) == "null");
    BOOST_TEST(answer_to(&shared_item) == R"({"name":"shared","price":2.0})");
}

// RESP-70
BOOST_AUTO_TEST_CASE(a_response_is_sent_as_it_is) {
    Endpoint const endpoint = make_endpoint([] {
        return responses::HTMLResponse("<p>", {.status_code = 202, .background = {[] {}}});
    });
    ResultPlan const plan{
        &schema::info<Item>(), &responses::class_of<responses::JSONResponse>(), 404};
    http::Request request;
    Call call(request);
    auto const answer = std::get<http::Response>(endpoint(call, plan));
    BOOST_TEST(answer.status_code == 202);
    BOOST_TEST(std::get<std::string>(answer.body) == "<p>");
    BOOST_TEST(answer.headers.find("content-type").value() == "text/html; charset=utf-8");
    BOOST_TEST(answer.background.size() == 1U);
}

// RESP-7A
BOOST_AUTO_TEST_CASE(the_return_type_is_the_model) {
    BOOST_TEST((make_endpoint([] { return Item{}; }).returns == &schema::info<Item>()));
    BOOST_TEST((make_endpoint(&shared_item).returns == &schema::info<Item>()));
    BOOST_TEST((make_endpoint([] { return dict{}; }).returns == nullptr));
    BOOST_TEST((make_endpoint([] { return json::Value(); }).returns == nullptr));
    BOOST_TEST((make_endpoint([] {}).returns == nullptr));
    BOOST_TEST((make_endpoint([] { return responses::Response(); }).returns == nullptr));
}

// VAL-23: the handler is not called.
BOOST_AUTO_TEST_CASE(all_issues_are_thrown_at_once) {
    bool called = false;
    Endpoint endpoint = make_endpoint([&called](Item, Query<"r", int>, int) { called = true; });
    endpoint.name_path_arguments({"y"});
    http::Request request = full_request();
    request.body = "[]";
    try {
        std::ignore = answer_of(endpoint, request);
        BOOST_ERROR("no exception");
    } catch (ValidationError const& error) {
        BOOST_TEST(error.issues.size() == 3U);
        BOOST_TEST((error.issues[0].loc == schema::Location{"path", "y"}));
        BOOST_TEST((error.issues[1].loc == schema::Location{"query", "r"}));
        BOOST_TEST((error.issues[2].loc == schema::Location{"body"}));
    }
    BOOST_TEST(!called);
}

// VAL-26
BOOST_AUTO_TEST_CASE(several_bodies_are_members_of_one) {
    Endpoint const endpoint = make_endpoint([](Body<"item", Item> item, Body<"n", int> n) {
        return list{item->name, *n};
    });
    BOOST_TEST(endpoint.takes_body());
    BOOST_TEST(endpoint.embeds_bodies());
    http::Request request = full_request();
    request.body = R"({"n":"3","item":{"name":"i"}})";
    BOOST_TEST(std::get<std::string>(answer_of(endpoint, request).body) == R"(["i",3])");
}

BOOST_AUTO_TEST_CASE(a_body_is_taken_only_where_one_is_declared) {
    BOOST_TEST(!make_endpoint([](int, http::Request const&) {}).takes_body()); // VAL-01
    BOOST_TEST(make_endpoint([](Item) {}).takes_body());
    BOOST_TEST(!make_endpoint([](Item) {}).embeds_bodies());
    BOOST_TEST(make_endpoint([](Body<"n", int>) {}).takes_body());
}

BOOST_AUTO_TEST_CASE(a_handlers_exception_passes_through) {
    Endpoint const endpoint = make_endpoint([]() -> int { throw std::runtime_error("bug"); });
    http::Request request;
    BOOST_CHECK_THROW(std::ignore = answer_of(endpoint, request), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(arguments_are_described) {
    auto const arguments = make_endpoint([](std::string,
                                            Query<"limit", int, 10>,
                                            Header<"x-token">,
                                            Cookie<"s", std::optional<int>>,
                                            std::optional<Item>,
                                            http::Request const&) {}
    ).arguments;
    BOOST_TEST(arguments.size() == 6U);
    BOOST_TEST((arguments[0].source == Source::Path && arguments[0].required));
    BOOST_TEST((arguments[1].source == Source::Query && !arguments[1].required));
    BOOST_TEST((arguments[1].name == "limit" && arguments[1].default_value == json::Value(10)));
    BOOST_TEST((arguments[2].source == Source::Header && arguments[2].required));
    BOOST_TEST((arguments[3].source == Source::Cookie && !arguments[3].required));
    BOOST_TEST((arguments[3].type == &schema::info<std::optional<int>>()));
    BOOST_TEST((arguments[4].source == Source::Body && !arguments[4].required));
    BOOST_TEST((arguments[5].source == Source::Request));
}

/** Lets a callback-style operation finish when the test wants it. */
struct Later {
    std::function<void(std::string)> resume;

    base::Task<std::string> text() {
        return base::callback<std::string>([this](auto given) { resume = given; });
    }
};

base::Task<http::Response> task_of(Endpoint const& endpoint, http::Request& request) {
    Call call(request); // gone when the task ends, as in run_route
    return std::get<base::Task<http::Response>>(endpoint(call, json_plan));
}

BOOST_AUTO_TEST_CASE(a_task_finishes_later_with_its_arguments_alive) {
    Later later;
    auto const handler = [&later](
                             Item const& item, Query<"q", int> q, http::Request const& request
                         ) -> base::Task<list> {
        std::string const text = co_await later.text();
        co_return list{item.name, *q, request.method(), text};
    };
    Endpoint const endpoint = make_endpoint(handler);
    BOOST_TEST(endpoint.is_task);
    BOOST_TEST((endpoint.returns == nullptr));
    http::Request request = full_request();
    std::string body;
    base::start(task_of(endpoint, request), [&](std::optional<http::Response> answer, auto const&) {
        body = std::get<std::string>(answer.value().body);
    });
    BOOST_TEST(body == "");
    later.resume("late");
    BOOST_TEST(body == R"(["n",2,"GET","late"])");
}

BOOST_AUTO_TEST_CASE(a_tasks_exception_is_its_outcome) {
    Endpoint const endpoint = make_endpoint([](http::Request const&) -> base::Task<Item> {
        throw std::runtime_error("late bug");
        co_return Item{};
    });
    BOOST_TEST((endpoint.returns == &schema::info<Item>()));
    http::Request request;
    std::exception_ptr thrown;
    base::start(task_of(endpoint, request), [&](auto const&, std::exception_ptr const& error) {
        thrown = error;
    });
    BOOST_CHECK_THROW(std::rethrow_exception(thrown), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_task_is_not_started_with_issues) {
    Endpoint const endpoint
        = make_endpoint([](Query<"none", int>) -> base::Task<int> { co_return 1; });
    http::Request request;
    BOOST_CHECK_THROW(task_of(endpoint, request), ValidationError);
}

BOOST_AUTO_TEST_SUITE_END()
