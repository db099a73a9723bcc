// What becomes of a handler's result, whatever its type.

#include "service/app/app.hpp"
#include "service/base/log.hpp"
#include "service/schema/literals.hpp"
#include "service/schema/types.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <map>
#include <ostream>
#include <set>
#include <tuple>
#include <variant>

using namespace svc;
using app::App;
using schema::dict;
using schema::list;
using testing::TestClient;

BOOST_AUTO_TEST_SUITE(results)

namespace {

struct Item {
    std::string name;
    std::optional<double> price = std::nullopt;
};

void add_routes(App& app) {
    app.get("/struct", [] { return Item{"Foo", 50.2}; });
    app.get("/optional", [] { return std::optional<Item>(); });
    app.get("/vector", [] { return std::vector<Item>{{"a"}, {"b", 1.0}}; });
    app.get("/map", [] { return std::map<std::string, Item>{{"one", {"a"}}}; });
    app.get("/set", [] { return std::set<int>{3, 1, 2}; });
    app.get("/tuple", [] { return std::tuple<int, std::string>{1, "b"}; });
    app.get("/variant", [] { return std::variant<int, std::string>("text"); });
    app.get("/dict", [] { return dict{{"a", list{1, 2.5, nullptr, true}}}; });
    app.get("/list", [] { return list{dict{{"b", "c"}}}; });
    app.get("/string", [] { return std::string("caf\xC3\xA9"); });
    app.get("/literal", [] { return "text"; });
    app.get("/number", [] { return 1.0; });
    app.get("/null", [] { return nullptr; });
    app.get("/nothing", [] {});
    app.get("/bytes", [] { return schema::Bytes{"caf\xC3\xA9"}; });
    app.get("/path", [] { return std::filesystem::path("a/b"); });
}

struct Row {
    char const* path;
    char const* body;

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.path; }
};

// What FastAPI answers to the same: RESP-70, RESP-75, VAL-4B
Row const rows[] = {
    {"/struct", R"({"name":"Foo","price":50.2})"},
    {"/optional", "null"},
    {"/vector", R"([{"name":"a","price":null},{"name":"b","price":1.0}])"},
    {"/map", R"({"one":{"name":"a","price":null}})"},
    {"/set", "[1,2,3]"},
    {"/tuple", R"([1,"b"])"},
    {"/variant", R"("text")"},
    {"/dict", R"({"a":[1,2.5,null,true]})"},
    {"/list", R"([{"b":"c"}])"},
    {"/string", "\"caf\xC3\xA9\""},
    {"/literal", R"("text")"},
    {"/number", "1.0"},
    {"/null", "null"},
    {"/nothing", "null"},
    {"/bytes", "\"caf\xC3\xA9\""},
    {"/path", R"("a/b")"},
};

} // namespace

BOOST_DATA_TEST_CASE(a_result_of_any_type_is_json, rows) {
    App app;
    add_routes(app);
    TestClient const client(app);
    auto const answer = client.get(sample.path);
    BOOST_TEST(answer.status_code == 200);
    BOOST_TEST(answer.text == sample.body);
    BOOST_TEST(answer.headers.find("content-type").value_or("") == "application/json");
}

// The log says what is wrong, the answer does not.
BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_a_500) {
    base::log::Capture const log;
    App app;
    app.get("/bytes", [] { return schema::Bytes{"\xFF"}; });
    TestClient const client(app);
    auto const answer = client.get("/bytes");
    BOOST_TEST(answer.status_code == 500);
    BOOST_TEST(answer.text == "Internal Server Error");
    BOOST_TEST(
        log.text().find("Exception in GET /bytes: bytes that are not UTF-8")
        != std::string_view::npos
    );
}

BOOST_AUTO_TEST_SUITE_END()
