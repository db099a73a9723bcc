#include "service/binding/endpoint.hpp"
#include "service/binding/errors.hpp"
#include "service/binding/services.hpp"
#include "service/json/writer.hpp"
#include "service/responses/json_response.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <ostream>
#include <stdexcept>

using namespace svc;
using namespace svc::binding;

BOOST_AUTO_TEST_SUITE(dependency)

ResultPlan const json_plan{nullptr, &responses::class_of<responses::JSONResponse>(), 0};

/** What happened, in order. */
thread_local std::string happened;

/** A resource that tells when it goes. Neither copied nor moved. */
struct Session {
    explicit Session(std::string of) : name(std::move(of)) { happened += "open " + name + ';'; }

    ~Session() { happened += "close " + name + ';'; }

    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    std::string name;
};

Session session() { return Session("session"); }

Session transaction(Depends<session> outer) { return Session("transaction in " + outer->name); }

std::string user(Depends<session>, Header<"token"> token) {
    happened += "user;";
    return "user of " + *token;
}

int page(Query<"page", int, 1> number) { return *number; }

void require_token(Header<"token"> token) {
    if (*token != "t") {
        throw http::HttpError(401, "Who are you?");
    }
}

int shared_number = 7;

int& number_by_reference() { return shared_number; }

base::Task<std::string> later_name(Depends<session> given) {
    std::string const name = given->name;
    co_return "later " + name;
}

base::Task<void> later_check(Header<"token"> token) {
    happened += "checked " + *token + ';';
    co_return;
}

struct Answer {
    http::Response response;
    std::string text;
};

/** Calls the handler as app/ does; the answer is still to be "sent". */
template <class F>
Answer answer(F handler, http::Request request, std::vector<DependencyOption> effects = {}) {
    happened.clear();
    Endpoint endpoint = make_endpoint(std::move(handler));
    endpoint.prepend(effects);
    Call call(request);
    Outcome outcome = endpoint(call, json_plan);
    http::Response response;
    if (auto* const task = std::get_if<base::Task<http::Response>>(&outcome)) {
        base::start(std::move(*task), [&](auto value, std::exception_ptr const& error) {
            if (error) {
                std::rethrow_exception(error);
            }
            response = *std::move(value);
        });
    } else {
        response = std::get<http::Response>(std::move(outcome));
    }
    std::string text = std::get<std::string>(response.body);
    return {std::move(response), std::move(text)};
}

http::Request request_with(std::string_view query, http::Headers headers = {{"token", "t"}}) {
    http::Request request;
    request.scope.query_string = query;
    request.headers = std::move(headers);
    return request;
}

BOOST_AUTO_TEST_CASE(a_result_is_an_argument_and_goes_when_the_answer_was_sent) {
    auto const handler = [](Depends<session> one, Depends<user> two) {
        happened += "handler;";
        return schema::list{one->name, *two};
    };
    auto sent = answer(handler, request_with(""));
    BOOST_TEST(sent.text == R"(["session","user of t"])");
    // Called once, though two asked for it.
    BOOST_TEST(happened == "open session;user;handler;");
    sent.response = {};
    BOOST_TEST(happened == "open session;user;handler;close session;");
}

BOOST_AUTO_TEST_CASE(the_last_made_goes_first) {
    auto sent = answer(
        [](Depends<session>, Depends<transaction> inner) { return inner->name; }, request_with("")
    );
    sent.response = {};
    BOOST_TEST(
        happened
        == "open session;open transaction in session;close transaction in session;close session;"
    );
}

BOOST_AUTO_TEST_CASE(one_of_the_function_goes_before_the_answer_is_sent) {
    auto const sent = answer(
        [](Depends<session, DependencyScope::Function> given) { return given->name; },
        request_with("")
    );
    BOOST_TEST(sent.text == R"("session")");
    BOOST_TEST(happened == "open session;close session;");
}

BOOST_AUTO_TEST_CASE(what_a_handler_throws_ends_them_first) {
    auto const handler = [](Depends<session>) -> int { throw http::HttpError(404); };
    BOOST_CHECK_THROW(answer(handler, request_with("")), http::HttpError);
    BOOST_TEST(happened == "open session;close session;");
}

BOOST_AUTO_TEST_CASE(references_are_passed_on) {
    auto const sent = answer([](Depends<number_by_reference> n) { return ++*n; }, request_with(""));
    BOOST_TEST(sent.text == "8");
    BOOST_TEST(shared_number == 8);
    shared_number = 7;
}

BOOST_AUTO_TEST_CASE(an_effect_comes_first_and_may_refuse) {
    auto const handler = [](Depends<session>) { return 1; };
    BOOST_TEST(answer(handler, request_with(""), {depends<require_token>}).text == "1");
    BOOST_CHECK_EXCEPTION(
        answer(handler, request_with("", {{"token", "x"}}), {depends<require_token>}),
        http::HttpError,
        [](http::HttpError const& error) { return error.status_code == 401; }
    );
    BOOST_TEST(happened == "");
}

BOOST_AUTO_TEST_CASE(coroutines_are_waited_for) {
    auto sent = answer(
        [](Depends<later_name> name) { return *name; }, request_with(""), {depends<later_check>}
    );
    BOOST_TEST(sent.text == R"("later session")");
    BOOST_TEST(happened == "checked t;open session;");
    sent.response = {};
    BOOST_TEST(happened == "checked t;open session;close session;");
}

BOOST_AUTO_TEST_CASE(a_coroutine_handler_keeps_them_until_it_has_ended) {
    auto sent = answer(
        [](Depends<session> given) -> base::Task<std::string> {
            happened += "handler;";
            co_return given->name;
        },
        request_with("")
    );
    BOOST_TEST(happened == "open session;handler;");
    sent.response = {};
    BOOST_TEST(happened == "open session;handler;close session;");
}

std::string issues(std::function<void()> const& call) {
    try {
        call();
        return "none";
    } catch (ValidationError const& error) {
        std::string text;
        for (schema::Issue const& issue : error.issues) {
            text += issue.type + ' ' + json::write(schema::to_value(issue.loc)) + ';';
        }
        return text;
    }
}

// VAL-23: dependencies first; one whose arguments are wrong is not called, the others are.
BOOST_AUTO_TEST_CASE(all_issues_are_told_those_of_dependencies_first) {
    auto const handler = [](Query<"q", int>, Depends<user>, Depends<page>) { return 1; };
    BOOST_TEST(
        issues([&] { answer(handler, request_with("page=x&q=y", {})); })
        == R"(missing ["header","token"];int_parsing ["query","page"];int_parsing ["query","q"];)"
    );
    BOOST_TEST(happened == "open session;close session;");
}

// VAL-08: nobody is called for a body that cannot be read.
BOOST_AUTO_TEST_CASE(a_syntax_error_comes_before_dependencies) {
    auto const handler = [](Depends<user>, std::vector<int> body) { return body.size(); };
    http::Request request = request_with("", {{"content-type", "application/json"}});
    request.body = "[1,";
    BOOST_TEST(issues([&] { answer(handler, request); }) == R"(json_invalid ["body",3];)");
    BOOST_TEST(happened == "");
}

BOOST_AUTO_TEST_CASE(the_documentation_shows_what_they_take) {
    Endpoint endpoint
        = make_endpoint([](Depends<user>, Query<"q">, Depends<page>, Header<"token">) {});
    endpoint.prepend({depends<require_token>});
    std::string names;
    for (ArgumentInfo const& argument : endpoint.all_arguments()) {
        names += argument.name + ';';
    }
    BOOST_TEST(names == "q;token;page;");
    BOOST_TEST(!endpoint.is_task);
    BOOST_TEST(make_endpoint([](Depends<later_name>) {}).is_task);
}

std::string read_id(Path<"id"> id) { return *id; }

BOOST_AUTO_TEST_CASE(a_dependency_may_take_a_placeholder) {
    Endpoint endpoint = make_endpoint([](Depends<read_id> id, int number) {
        return *id + std::to_string(number);
    });
    endpoint.name_path_arguments({"id", "number"});
    BOOST_TEST(endpoint.arguments[1].name == "number");
    BOOST_CHECK_THROW(endpoint.name_path_arguments({"x", "number"}), std::invalid_argument);
    Endpoint effect = make_endpoint([] {});
    effect.prepend({depends<read_id>});
    effect.name_path_arguments({"id"});
    effect.check({}, {"id"});
    BOOST_CHECK_THROW(effect.check({}, {"x"}), std::invalid_argument);
}

std::string outlives(Depends<session, DependencyScope::Function> given) { return given->name; }

BOOST_AUTO_TEST_CASE(what_is_kept_longer_does_not_use_what_goes_before) {
    Endpoint const kept = make_endpoint([](Depends<outlives>) {});
    BOOST_CHECK_THROW(kept.check({}, {}), std::invalid_argument);
    Endpoint const alike = make_endpoint([](Depends<outlives, DependencyScope::Function>) {});
    alike.check({}, {});
}

int read_state(State<Session> state) { return static_cast<int>(state->name.size()); }

BOOST_AUTO_TEST_CASE(objects_of_the_app_are_found_by_type) {
    Session object("abc");
    Services services;
    services.provide(object);
    BOOST_CHECK_THROW(services.provide(object), std::invalid_argument);
    Endpoint endpoint = make_endpoint([](State<Session const> state, Depends<read_state> size) {
        return schema::list{state->name, *size};
    });
    endpoint.check(services, {});
    BOOST_CHECK_EXCEPTION(
        endpoint.check({}, {}),
        std::invalid_argument,
        [](std::invalid_argument const& error) {
            return std::string(error.what()).find("State<Session>") != std::string::npos;
        }
    );
    http::Request request;
    Call call(request);
    call.use(services);
    auto const response = std::get<http::Response>(endpoint(call, json_plan));
    BOOST_TEST(std::get<std::string>(response.body) == R"(["abc",3])");
}

BOOST_AUTO_TEST_SUITE_END()
