#include "service/binding/groups.hpp"

#include "service/binding/endpoint.hpp"
#include "service/binding/errors.hpp"
#include "service/json/writer.hpp"
#include "service/responses/json_response.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;
using namespace svc::binding;

BOOST_AUTO_TEST_SUITE(groups)

ResultPlan const json_plan{nullptr, &responses::class_of<responses::JSONResponse>(), 0};

struct Page {
    int offset = field(0, {.ge = 0});
    int limit = field(100, {.description = "How many at most", .gt = 0, .le = 100});
    std::vector<std::string> tags = schema::empty;
    std::optional<std::string> order_by = std::nullopt;
    std::string kind = field({.alias = "the-kind", .min_length = 2});
};

struct Strict {
    static constexpr ModelConfig model_config{.extra = Extra::Forbid};
    int a = 1;
};

struct Client {
    std::string x_token;
    std::vector<std::string> x_tag = schema::empty;
};

struct Place {
    int id = field({.ge = 1});
};

struct Login {
    std::string username;
    std::string password = field({.min_length = 8});
    std::optional<int> age = std::nullopt;
};

/** The answer, or the issues as FastAPI shows them. */
template <class F>
std::string answer(F handler, http::Request request, std::vector<std::string> placeholders = {}) {
    Endpoint endpoint = make_endpoint(std::move(handler));
    endpoint.name_path_arguments(std::move(placeholders));
    Call call(request);
    try {
        return std::get<std::string>(std::get<http::Response>(endpoint(call, json_plan)).body);
    } catch (ValidationError const& error) {
        return json::write(schema::to_value(error.issues));
    }
}

http::Request query(std::string_view text) {
    http::Request request;
    request.scope.query_string = text;
    return request;
}

auto const read_page = [](Params<Page> page) { return *page; };

BOOST_AUTO_TEST_CASE(members_are_parameters) {
    BOOST_TEST(
        answer(read_page, query("limit=5&the-kind=ab&tags=x&tags=y&limit=6&other=1"))
        == R"({"offset":0,"limit":6,"tags":["x","y"],"order_by":null,"the-kind":"ab"})"
    );
}

// As FastAPI answers for a parameter model: `input` of what is missing is all that was given.
BOOST_AUTO_TEST_CASE(constraints_are_checked) {
    BOOST_TEST(
        answer(read_page, query("limit=101&offset=x"))
        == R"([{"type":"int_parsing","loc":["query","offset"],)"
           R"("msg":"Input should be a valid integer, unable to parse string as an integer","input":"x"},)"
           R"({"type":"less_than_equal","loc":["query","limit"],)"
           R"("msg":"Input should be less than or equal to 100","input":"101","ctx":{"le":100}},)"
           R"({"type":"missing","loc":["query","the-kind"],"msg":"Field required",)"
           R"("input":{"offset":"x","limit":"101"}}])"
    );
}

BOOST_AUTO_TEST_CASE(more_than_the_members_can_be_refused) {
    BOOST_TEST(
        answer([](Params<Strict> one) { return one->a; }, query("a=2&b=3"))
        == R"([{"type":"extra_forbidden","loc":["query","b"],)"
           R"("msg":"Extra inputs are not permitted","input":"3"}])"
    );
}

// VAL-56
BOOST_AUTO_TEST_CASE(headers_have_hyphens) {
    http::Request request;
    request.headers = {{"X-Token", "t"}, {"x-tag", "a"}, {"x-tag", "b"}, {"cookie", "c=1"}};
    auto const handler = [](Params<Client, In::Header> client) { return *client; };
    BOOST_TEST(answer(handler, request) == R"({"x_token":"t","x_tag":["a","b"]})");
    BOOST_TEST(
        answer(handler, http::Request())
        == R"([{"type":"missing","loc":["header","x_token"],"msg":"Field required","input":{}}])"
    );
    request.headers = {{"x-h", "7"}};
    BOOST_TEST(answer([](Header<"x_h", int> h) { return *h; }, request) == "7");
}

BOOST_AUTO_TEST_CASE(placeholders_can_be_constrained) {
    http::Request request;
    request.scope.path_params.append("id", "0");
    request.scope.path_params.append("name", "n");
    auto const handler = [](std::string name, Params<Place, In::Path> place) {
        return schema::list{name, place->id};
    };
    BOOST_TEST(
        answer(handler, request, {"id", "name"})
        == R"([{"type":"greater_than_equal","loc":["path","id"],)"
           R"("msg":"Input should be greater than or equal to 1","input":"0","ctx":{"ge":1}}])"
    );
}

http::Request form(std::string_view body) {
    http::Request request;
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    request.body = body;
    return request;
}

BOOST_AUTO_TEST_CASE(a_form_can_be_a_struct) {
    auto const handler = [](Params<Login, In::Form> login) { return *login; };
    BOOST_TEST(
        answer(handler, form("username=ann&password=12345678&age="))
        == R"({"username":"ann","password":"12345678","age":null})"
    );
    BOOST_TEST(
        answer(handler, form("password=123"))
        == R"([{"type":"missing","loc":["body","username"],"msg":"Field required",)"
           R"("input":{"password":"123"}},{"type":"string_too_short","loc":["body","password"],)"
           R"("msg":"String should have at least 8 characters","input":"123","ctx":{"min_length":8}}])"
    );
}

auto const log_in = [](Form<"username"> username,
                       Form<"scope", std::vector<std::string>, schema::empty> scopes,
                       Form<"age", int, 18> age) {
    return schema::list{*username, *scopes, *age};
};

BOOST_AUTO_TEST_CASE(fields_of_a_form_are_arguments) {
    BOOST_TEST(answer(log_in, form("username=a+b&scope=x&scope=y")) == R"(["a b",["x","y"],18])");
    // An empty field is an absent one; JSON is no form.
    std::string const missing
        = R"([{"type":"missing","loc":["body","username"],"msg":"Field required","input":null}])";
    BOOST_TEST(answer(log_in, form("username=")) == missing);
    http::Request json = form(R"({"username":"a"})");
    json.headers.set("content-type", "application/json");
    BOOST_TEST(answer(log_in, json) == missing);
    BOOST_TEST(
        answer(log_in, form("username=a&age=x"))
        == R"([{"type":"int_parsing","loc":["body","age"],)"
           R"("msg":"Input should be a valid integer, unable to parse string as an integer","input":"x"}])"
    );
}

std::string part(std::string const& disposition, std::string const& data) {
    return "--b\r\ncontent-disposition: form-data; " + disposition + "\r\n\r\n" + data + "\r\n";
}

http::Request multipart(std::string const& parts) {
    http::Request request;
    request.headers = {{"content-type", "multipart/form-data; boundary=b"}};
    request.body = parts + "--b--";
    return request;
}

auto const upload = [](File<"image"> image,
                       File<"more", std::vector<http::Upload>> more,
                       File<"maybe", std::optional<http::Upload>> maybe,
                       Form<"note"> note) {
    return schema::list{image->filename(), image->read(), more->size(), maybe->has_value(), *note};
};

BOOST_AUTO_TEST_CASE(files_of_a_form_are_arguments) {
    BOOST_TEST(
        answer(
            upload,
            multipart(
                part("name=image; filename=a.png", "png") + part("name=more; filename=1", "")
                + part("name=note", "n") + part("name=more; filename=2", "")
            )
        )
        == R"(["a.png","png",2,false,"n"])"
    );
    BOOST_TEST(
        answer(upload, multipart(part("name=image", "text") + part("name=note; filename=x", "f")))
        == R"([{"type":"value_error","loc":["body","image"],)"
           R"("msg":"Value error, Expected UploadFile, received: <class 'str'>","input":"text",)"
           R"("ctx":{"error":{}}},)"
           R"({"type":"missing","loc":["body","more"],"msg":"Field required","input":null},)"
           R"({"type":"missing","loc":["body","note"],"msg":"Field required","input":null}])"
    );
}

BOOST_AUTO_TEST_CASE(a_single_body_can_be_embedded) {
    http::Request request;
    request.headers = {{"content-type", "application/json"}};
    request.body = R"({"item":3})";
    BOOST_TEST(answer([](Body<"item", int, embed> item) { return *item; }, request) == "3");
    request.body = "3";
    BOOST_TEST(
        answer([](Body<"item", int, embed> item) { return *item; }, request)
        == R"([{"type":"missing","loc":["body","item"],"msg":"Field required","input":null}])"
    );
}

std::string described(std::vector<ArgumentInfo> const& arguments) {
    std::string text;
    for (ArgumentInfo const& argument : flattened(arguments)) {
        text += argument.name + (argument.required ? "!" : "");
        text += argument.default_value ? '=' + json::write(*argument.default_value) : "";
        text += ' ';
    }
    return text;
}

BOOST_AUTO_TEST_CASE(the_documentation_shows_members) {
    BOOST_TEST(
        described({ArgumentOf<Params<Page>>::info()})
        == R"(offset=0 limit=100 tags=[] order_by=null the-kind! )"
    );
    BOOST_TEST(described({ArgumentOf<Params<Client, In::Header>>::info()}) == "x-token! x-tag=[] ");
    // The only form is shown whole, more than one member by member.
    BOOST_TEST(described({ArgumentOf<Params<Login, In::Form>>::info()}) == "! ");
    BOOST_TEST(
        described({ArgumentOf<Params<Login, In::Form>>::info(), ArgumentOf<Form<"x">>::info()})
        == "username! password! age=null x! "
    );
}

BOOST_AUTO_TEST_SUITE_END()
