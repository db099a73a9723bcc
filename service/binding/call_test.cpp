#include "service/binding/call.hpp"

#include "service/binding/errors.hpp"
#include "service/json/writer.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <set>

using namespace svc;
using namespace svc::binding;

BOOST_AUTO_TEST_SUITE(call)

/** `body.items[0]` */
std::string place(schema::Location const& location) {
    std::string text;
    for (schema::LocationStep const& step : location) {
        if (auto const* index = std::get_if<std::size_t>(&step)) {
            text += '[' + std::to_string(*index) + ']';
        } else {
            text += (text.empty() ? "" : ".") + std::get<std::string>(step);
        }
    }
    return text;
}

/** `type place input`, with semicolons between. */
std::string told(std::vector<schema::Issue> const& issues) {
    std::string text;
    for (schema::Issue const& issue : issues) {
        text += (text.empty() ? "" : "; ") + issue.type + ' ' + place(issue.loc) + ' '
                + json::write(issue.input);
    }
    return text;
}

std::string checked(Call& call) {
    try {
        call.check();
        return "fine";
    } catch (ValidationError const& error) {
        return told(error.issues);
    }
}

/** The argument as JSON, or the issues. */
template <class A, bool Embedded = false>
std::string fetched(http::Request const& given) {
    http::Request request = given;
    Call call(request);
    auto stored = ArgumentOf<A>::initial();
    ArgumentInfo const argument = ArgumentOf<A>::info();
    void* const target = ArgumentOf<A>::target(stored);
    call.embed_bodies(Embedded);
    call.fetch(argument, target);
    std::string const result = checked(call);
    return result == "fine" ? schema::Any{argument.type, target}.json() : result;
}

using Fetch = std::string (*)(http::Request const&);

struct Item {
    std::string name;
    double price = 1.0;
};

enum class Color { red, blue };

using OptionalInt = std::optional<int>;
using Ints = std::vector<int>;
using OptionalInts = std::optional<Ints>;
using Texts = std::vector<std::string>;

struct QueryRow {
    Fetch fetch;
    std::string query;
    std::string value;

    friend std::ostream& operator<<(std::ostream& out, QueryRow const& row) {
        return out << '?' << row.query << " gives " << row.value;
    }
};

// ROUTE-70, ROUTE-71, VAL-50 to VAL-53; what FastAPI 0.141.1 answers.
QueryRow const query_rows[] = {
    {&fetched<Query<"a", int>>, "a=1", "1"},
    {&fetched<Query<"a", int>>, "a=1&a=2", "2"},
    {&fetched<Query<"a", int>>, "a=%201+&zzz=1", "1"},
    {&fetched<Query<"a", int>>, "a=", "int_parsing query.a \"\""},
    {&fetched<Query<"a", int>>, "b=1", "missing query.a null"},
    {&fetched<Query<"a", int>>, "A=1", "missing query.a null"},
    {&fetched<Query<"a">>, "a=x%2Fy", "\"x/y\""},
    {&fetched<Query<"a">>, "a", "\"\""},
    {&fetched<Query<"a">>, "a=null", "\"null\""},
    {&fetched<Query<"a", int, 10>>, "", "10"},
    {&fetched<Query<"a", int, 10>>, "a=5", "5"},
    {&fetched<Query<"a", int, 10>>, "a=x", "int_parsing query.a \"x\""},
    {&fetched<Query<"a", OptionalInt>>, "", "null"},
    {&fetched<Query<"a", OptionalInt>>, "a=3", "3"},
    {&fetched<Query<"a", OptionalInt>>, "a=", "int_parsing query.a \"\""},
    {&fetched<Query<"a", OptionalInt, 7>>, "", "7"},
    {&fetched<Query<"a", bool, false>>, "a=on", "true"},
    {&fetched<Query<"a", double>>, "a=1e2", "100.0"},
    {&fetched<Query<"a", Ints>>, "a=1&b=5&a=2", "[1,2]"},
    {&fetched<Query<"a", Ints>>, "", "missing query.a null"},
    {&fetched<Query<"a", Ints>>, "a=1,2", "int_parsing query.a[0] \"1,2\""},
    {&fetched<Query<"a", Ints>>,
     "a=1&a=x&a=",
     "int_parsing query.a[1] \"x\"; int_parsing query.a[2] \"\""},
    {&fetched<Query<"a", OptionalInts>>, "", "null"},
    {&fetched<Query<"a", OptionalInts>>, "a=1&a=2", "[1,2]"},
    {&fetched<Query<"a", OptionalInts>>, "a=", "int_parsing query.a[0] \"\""},
    {&fetched<Query<"a", std::set<int>>>, "a=2&a=1&a=2", "[1,2]"},
};

BOOST_DATA_TEST_CASE(the_query_gives_values, query_rows) {
    http::Request request;
    request.scope.query_string = sample.query;
    BOOST_TEST(sample.fetch(request) == sample.value);
}

struct HeaderRow {
    char const* name;
    Fetch fetch;
    http::Headers headers;
    std::string value;

    friend std::ostream& operator<<(std::ostream& out, HeaderRow const& row) {
        return out << row.name;
    }
};

// ROUTE-71, VAL-56; what FastAPI 0.141.1 answers.
HeaderRow const header_rows[] = {
    {"in any case", &fetched<Header<"x-token">>, {{"X-Token", "t"}}, "\"t\""},
    {"the first", &fetched<Header<"x-h">>, {{"x-h", "1"}, {"x-h", "2"}}, "\"1\""},
    {"underscore", &fetched<Header<"x-h">>, {{"x_h", "1"}}, "missing header.x-h null"},
    {"empty", &fetched<Header<"x-h">>, {{"x-h", ""}}, "\"\""},
    {"number", &fetched<Header<"x-h", int>>, {{"x-h", "z"}}, "int_parsing header.x-h \"z\""},
    {"default", &fetched<Header<"x-h", int, 3>>, {}, "3"},
    {"list", &fetched<Header<"x-h", Texts>>, {{"x-h", "1,5"}, {"X-H", "2"}}, R"(["1,5","2"])"},
    {"list absent", &fetched<Header<"x-h", Texts>>, {}, "missing header.x-h null"},
    {"cookie", &fetched<Cookie<"k">>, {{"cookie", "x=1;k=2"}}, "\"2\""},
    {"the last cookie", &fetched<Cookie<"k">>, {{"cookie", "k=a; k=b"}}, "\"b\""},
    {"a later line", &fetched<Cookie<"k">>, {{"cookie", "k=a"}, {"cookie", "k=b"}}, "\"b\""},
    {"quoted cookie", &fetched<Cookie<"k">>, {{"cookie", "k=\"a b\""}}, "\"a b\""},
    {"empty cookie", &fetched<Cookie<"k">>, {{"cookie", "k="}}, "\"\""},
    {"no cookie", &fetched<Cookie<"k">>, {{"cookie", "k"}}, "missing cookie.k null"},
    {"another cookie", &fetched<Cookie<"k">>, {{"cookie", "K=1"}}, "missing cookie.k null"},
    {"optional cookie", &fetched<Cookie<"k", OptionalInt>>, {}, "null"},
};

BOOST_DATA_TEST_CASE(headers_and_cookies_give_values, header_rows) {
    http::Request request;
    request.headers = sample.headers;
    BOOST_TEST(sample.fetch(request) == sample.value);
}

struct PathRow {
    Fetch fetch;
    std::string text;
    std::string value;

    friend std::ostream& operator<<(std::ostream& out, PathRow const& row) {
        return out << '"' << row.text << "\" gives " << row.value;
    }
};

// ROUTE-15, ROUTE-16, VAL-55
PathRow const path_rows[] = {
    {&fetched<Path<"p">>, "a/b", "\"a/b\""},
    {&fetched<Path<"p", int>>, "-1", "-1"},
    {&fetched<Path<"p", int>>, " 1 ", "1"},
    {&fetched<Path<"p", int>>, "x", "int_parsing path.p \"x\""},
    {&fetched<Path<"p", Color>>, "blue", "\"blue\""},
    {&fetched<Path<"p", Color>>, "green", "enum path.p \"green\""},
};

BOOST_DATA_TEST_CASE(the_path_gives_values, path_rows) {
    http::Request request;
    request.scope.path_params.append("other", "9");
    request.scope.path_params.append("p", sample.text);
    BOOST_TEST(sample.fetch(request) == sample.value);
}

struct BodyRow {
    Fetch fetch;
    std::string body;
    std::string value;

    friend std::ostream& operator<<(std::ostream& out, BodyRow const& row) {
        return out << row.body << " gives " << row.value;
    }
};

// VAL-02, VAL-03, VAL-22, VAL-25, VAL-26; spec/data/body-cases.txt and FastAPI 0.141.1.
BodyRow const body_rows[] = {
    {&fetched<Item>, R"({"x":1,"price":2,"name":"a"})", R"({"name":"a","price":2.0})"},
    {&fetched<Item>,
     R"({"price":"p"})",
     R"(missing body.name {"price":"p"}; float_parsing body.price "p")"},
    {&fetched<Item>, "[]", "dataclass_type body []"},
    {&fetched<Item>, "", "missing body null"},
    {&fetched<Item>, "null", "missing body null"},
    {&fetched<std::optional<Item>>, "", "null"},
    {&fetched<std::optional<Item>>, "null", "null"},
    {&fetched<std::optional<Item>>, "{}", "missing body.name {}"},
    {&fetched<Ints>, "[1,\"2\"]", "[1,2]"},
    {&fetched<Ints>, "[1,\"x\"]", "int_parsing body[1] \"x\""},
    {&fetched<Body<"n", int>>, "5", "5"},
    {&fetched<Body<"n", int>>, "\"v\"", "int_parsing body \"v\""},
    {&fetched<json::Value>, R"({"b":[1]})", R"({"b":[1]})"},
    {&fetched<json::Value>, "null", "missing body null"},
    {&fetched<Body<"a", Item>, true>, R"({"a":{"name":"x"}})", R"({"name":"x","price":1.0})"},
    {&fetched<Body<"a", Item>, true>, R"({"a":{"name":1}})", "string_type body.a.name 1"},
    {&fetched<Body<"a", Item>, true>, R"({"b":1})", "missing body.a null"},
    {&fetched<Body<"a", Item>, true>, R"({"a":null})", "missing body.a null"},
    {&fetched<Body<"a", Item>, true>, "[]", "missing body.a null"},
    {&fetched<Body<"a", Item>, true>, "\"s\"", "missing body.a null"},
    {&fetched<Body<"a", Item>, true>, "", "missing body.a null"},
    {&fetched<Body<"a", OptionalInt>, true>, R"({"a":null})", "null"},
};

BOOST_DATA_TEST_CASE(the_body_gives_values, body_rows) {
    http::Request request;
    request.headers.append("content-type", "application/json");
    request.body = sample.body;
    BOOST_TEST(sample.fetch(request) == sample.value);
}

// VAL-23: by source, then as declared; everything is collected.
BOOST_AUTO_TEST_CASE(issues_are_told_in_the_order_of_sources) {
    http::Request request;
    request.scope.path_params.append("p", "x");
    request.scope.query_string = "q=y&r=1";
    request.headers = {{"content-type", "application/json"}, {"x-h", "z"}, {"cookie", "ck=w"}};
    request.body = "\"v\"";
    Call call(request);
    int target = 0;
    call.fetch(ArgumentOf<Body<"b", int>>::info(), &target);
    call.fetch(ArgumentOf<Cookie<"ck", int>>::info(), &target);
    call.fetch(ArgumentOf<Query<"q2", int>>::info(), &target);
    call.fetch(ArgumentOf<Header<"x-h", int>>::info(), &target);
    call.fetch(ArgumentOf<Query<"q", int>>::info(), &target);
    call.fetch(ArgumentOf<Path<"p", int>>::info(), &target);
    call.fetch(ArgumentOf<Query<"r", int>>::info(), &target);
    BOOST_TEST(
        checked(call)
        == R"(int_parsing path.p "x"; missing query.q2 null; int_parsing query.q "y"; )"
           R"(int_parsing header.x-h "z"; int_parsing cookie.ck "w"; int_parsing body "v")"
    );
}

// VAL-08
BOOST_AUTO_TEST_CASE(a_syntax_error_in_the_body_hides_other_issues) {
    http::Request request;
    request.headers.append("content-type", "application/json");
    request.body = "{bad";
    Call call(request);
    int target = 0;
    call.fetch(ArgumentOf<Query<"q", int>>::info(), &target);
    try {
        call.fetch(ArgumentOf<Body<"b", int>>::info(), &target);
        BOOST_ERROR("no exception");
    } catch (ValidationError const& error) {
        BOOST_TEST(told(error.issues) == "json_invalid body[1] {}");
    }
}

BOOST_AUTO_TEST_CASE(nothing_wrong_is_fine) {
    http::Request request;
    Call call(request);
    BOOST_TEST(checked(call) == "fine");
    BOOST_TEST(&call.request() == &request);
}

BOOST_AUTO_TEST_SUITE_END()
