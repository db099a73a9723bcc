#include "service/binding/result_plan.hpp"

#include "service/binding/errors.hpp"
#include "service/responses/json_response.hpp"
#include "service/responses/redirect_response.hpp"
#include "service/responses/text_response.hpp"
#include "service/schema/field.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>

using namespace svc;
using namespace svc::binding;
using responses::class_of;

BOOST_AUTO_TEST_SUITE(result_plan)

// dataclasses/tutorial002
struct Item {
    std::string name;
    double price;
    std::vector<std::string> tags = empty;
    std::optional<std::string> description = std::nullopt;
    std::optional<double> tax = std::nullopt;
};

std::string body_of(http::Response const& answer) { return std::get<std::string>(answer.body); }

template <class M>
ResultPlan plan_for() {
    return {&schema::info<M>(), &class_of<responses::ModelResponse>(), 0};
}

/** The body, or what is wrong with the result. */
template <class M>
std::string through(json::Value const& content) {
    try {
        return body_of(plan_for<M>().render(schema::any(content), {}));
    } catch (InvalidResult const& error) {
        return error.what();
    }
}

std::string const misfit = "what the handler returned does not fit the response model: ";

struct Row {
    char const* name;
    json::Value content;
    std::string body;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

// RESP-77, DC-10
Row const rows[] = {
    {"defaults are filled in",
     dict{
         {"name", "Island"},
         {"price", 12.99},
         {"tags", list{"breater"}},
         {"description", "A place"}},
     R"({"name":"Island","price":12.99,"tags":["breater"],"description":"A place","tax":null})"},
    {"members in the model's order",
     dict{{"price", 1.0}, {"name", "x"}},
     R"({"name":"x","price":1.0,"tags":[],"description":null,"tax":null})"},
    {"unknown keys are dropped",
     dict{{"name", "x"}, {"price", 1.0}, {"secret", "s"}},
     R"({"name":"x","price":1.0,"tags":[],"description":null,"tax":null})"},
    {"values are coerced",
     dict{{"name", "x"}, {"price", "2.5"}, {"tax", 1}},
     R"({"name":"x","price":2.5,"tags":[],"description":null,"tax":1.0})"},
    {"a member is missing", dict{{"name", "x"}}, misfit + R"(["response","price"] Field required)"},
    {"two are wrong",
     dict{{"name", 5}, {"price", 1}, {"tags", list{1}}},
     misfit + R"(["response","name"] Input should be a valid string;)"
         + R"( ["response","tags",0] Input should be a valid string)"},
    {"null",
     json::Value(),
     misfit + R"(["response"] Input should be a dictionary or an instance of Item)"},
};

BOOST_DATA_TEST_CASE(a_result_goes_through_its_model, rows) {
    BOOST_TEST(through<Item>(sample.content) == sample.body);
}

BOOST_AUTO_TEST_CASE(a_model_may_be_a_container) {
    list const two{
        dict{{"name", "a"}, {"price", 1}, {"x", 1}}, dict{{"name", "b"}, {"price", "2"}}};
    BOOST_TEST(
        through<std::vector<Item>>(two)
        == R"([{"name":"a","price":1.0,"tags":[],"description":null,"tax":null},)"
           R"({"name":"b","price":2.0,"tags":[],"description":null,"tax":null}])"
    );
    BOOST_TEST(through<std::optional<Item>>(json::Value()) == "null");
    BOOST_TEST(
        through<std::vector<Item>>(dict{})
        == misfit + R"(["response"] Input should be a valid list)"
    );
}

struct Stock {
    int amount = field(10, {.ge = 0});
};

struct Withdrawal {
    int amount = 0;
    std::string reason{};
};

// RESP-78
BOOST_AUTO_TEST_CASE(an_object_of_the_model_is_not_validated_again) {
    Stock stock;
    stock.amount = -1;
    BOOST_TEST(body_of(plan_for<Stock>().render(schema::any(stock), {})) == R"({"amount":-1})");
}

BOOST_AUTO_TEST_CASE(an_object_of_another_struct_is_fitted) {
    BOOST_TEST(
        body_of(plan_for<Stock>().render(schema::any(Withdrawal{3, "sold"}), {}))
        == R"({"amount":3})"
    );
    BOOST_CHECK_THROW(
        plan_for<Stock>().render(schema::any(Withdrawal{-1, "sold"}), {}), InvalidResult
    );
}

BOOST_AUTO_TEST_CASE(without_a_model_the_result_is_rendered_as_it_is) {
    ResultPlan const plan{nullptr, &class_of<responses::JSONResponse>(), 0};
    auto const answer = plan.render(schema::any(dict{{"b", 1e-5}, {"a", "2.5"}}), {});
    BOOST_TEST(body_of(answer) == R"({"b":1e-05,"a":"2.5"})");
    BOOST_TEST(answer.status_code == 200);
    BOOST_TEST(body_of(plan.render(schema::any(nullptr), {})) == "null");
}

// RESP-11, RESP-75: the class decides the number text, with a model as well.
BOOST_AUTO_TEST_CASE(the_class_writes_what_the_model_fitted) {
    json::Value const content = dict{{"name", "x"}, {"price", "1e-5"}};
    ResultPlan plan = plan_for<Item>();
    BOOST_TEST(
        body_of(plan.render(schema::any(content), {})).find(R"("price":0.00001,)")
        != std::string::npos
    );
    plan.response_class = &class_of<responses::JSONResponse>();
    BOOST_TEST(
        body_of(plan.render(schema::any(content), {})).find(R"("price":1e-05,)")
        != std::string::npos
    );
}

// RESP-71
BOOST_AUTO_TEST_CASE(a_text_class_wants_text) {
    ResultPlan const plan{nullptr, &class_of<responses::HTMLResponse>(), 0};
    BOOST_TEST(body_of(plan.render(schema::any("<h1>"), {})) == "<h1>");
    BOOST_TEST(body_of(plan.render(schema::any(nullptr), {})) == "");
    BOOST_CHECK_THROW(plan.render(schema::any(dict{{"a", 1}}), {}), std::invalid_argument);
    BOOST_CHECK_THROW(plan.render(schema::any(5), {}), std::invalid_argument);
}

struct StatusRow {
    int declared;
    int status;
    std::string_view body;

    friend std::ostream& operator<<(std::ostream& out, StatusRow const& row) {
        return out << row.declared;
    }
};

// RESP-04, RESP-72; a 205 with a body breaks the reference's connection (D8).
StatusRow const status_rows[] = {
    {0, 200, "1"},
    {201, 201, "1"},
    {404, 404, "1"},
    {204, 204, ""},
    {205, 205, ""},
    {304, 304, ""},
};

BOOST_DATA_TEST_CASE(the_declared_status_counts, status_rows) {
    ResultPlan const plan{nullptr, &class_of<responses::JSONResponse>(), sample.declared};
    auto const answer = plan.render(schema::any(1), {});
    BOOST_TEST(answer.status_code == sample.status);
    BOOST_TEST(body_of(answer) == sample.body);
    BOOST_TEST(answer.headers.find("content-type").value() == "application/json");
}

// RESP-98, RESP-99
BOOST_AUTO_TEST_CASE(a_redirect_has_its_own_status_or_the_declared_one) {
    ResultPlan plan{nullptr, &class_of<responses::RedirectResponse>(), 0};
    BOOST_TEST(plan.render(schema::any("/a"), {}).status_code == 307);
    plan.status_code = 302;
    auto const answer = plan.render(schema::any("https://docs.pydantic.dev/"), {});
    BOOST_TEST(answer.status_code == 302);
    BOOST_TEST(answer.headers.find("location").value() == "https://docs.pydantic.dev/");
}

BOOST_AUTO_TEST_SUITE_END()
