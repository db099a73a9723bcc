#include "service/openapi/docs_site.hpp"

#include "service/openapi/detail/embedded.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <ostream>
#include <regex>
#include <set>
#include <stdexcept>

using namespace svc;
using namespace svc::openapi;
using schema::dict;

BOOST_AUTO_TEST_SUITE(docs_site)

DocsOptions const defaults{
    .title = "svc",
    .openapi_url = "/openapi.json",
    .docs_url = "/docs",
    .redoc_url = "/redoc",
    .oauth2_redirect_url = "/docs/oauth2-redirect"};

http::Response
ask(std::vector<DocsRoute> const& routes, std::string_view path, std::string root_path) {
    auto const route = std::find_if(routes.begin(), routes.end(), [&](DocsRoute const& each) {
        return each.path == path;
    });
    BOOST_REQUIRE(route != routes.end());
    http::Request request;
    request.scope.root_path = std::move(root_path);
    return responses::finish(route->answer(request));
}

std::string page(DocsOptions const& options, std::string_view path, std::string root_path = {}) {
    return std::get<std::string>(ask(docs_routes(options), path, std::move(root_path)).body);
}

bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> page_paths(DocsOptions const& options) {
    std::vector<std::string> paths;
    for (auto const& route : docs_routes(options)) {
        if (route.name != "docs_file") {
            paths.push_back(route.path);
        }
    }
    return paths;
}

BOOST_AUTO_TEST_CASE(pages_come_in_order) { // OPENAPI-01
    std::vector<std::string> const expected{"/docs", "/docs/oauth2-redirect", "/redoc"};
    BOOST_TEST(page_paths(defaults) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_docs_there_is_no_redirect_page) { // OPENAPI-02
    DocsOptions options = defaults;
    options.docs_url = "";
    BOOST_TEST(page_paths(options) == std::vector<std::string>{"/redoc"});
}

BOOST_AUTO_TEST_CASE(a_page_is_never_cached) { // R6
    for (std::string const& path : page_paths(defaults)) {
        auto const response = ask(docs_routes(defaults), path, "");
        BOOST_TEST(response.headers.find("cache-control").value_or("") == "no-store");
        BOOST_TEST(
            response.headers.find("content-type").value_or("") == "text/html; charset=utf-8"
        );
    }
}

struct PrefixRow {
    std::string_view root_path;
    std::string_view in_script;
    std::string_view in_attribute;

    friend std::ostream& operator<<(std::ostream& out, PrefixRow const& row) {
        return out << row.root_path;
    }
};

// OPENAPI-20, OPENAPI-40; a prefix is data in a URL, in a script, in an attribute (R9).
PrefixRow const prefixes[] = {
    {"", "", ""},
    {"/api/v1", "/api/v1", "/api/v1"},
    {"/api/v1/subapi", "/api/v1/subapi", "/api/v1/subapi"},
    {"/a'b", "/a\\u0027b", "/a'b"},
    {"/a&b;c", "/a\\u0026b;c", "/a&amp;b;c"},
    {"/</script><script>alert(1)",
     "/%3C/script%3E%3Cscript%3Ealert(1)",
     "/%3C/script%3E%3Cscript%3Ealert(1)"},
    {"/\"onload=\"x", "/%22onload=%22x", "/%22onload=%22x"},
    {"/caf\xC3\xA9", "/caf%C3%A9", "/caf%C3%A9"},
    {"/a%20b", "/a%20b", "/a%20b"},
    {"//evil.example", "/evil.example", "/evil.example"},
    {"/\\evil.example", "/%5Cevil.example", "/%5Cevil.example"},
};

BOOST_DATA_TEST_CASE(urls_carry_the_prefix_of_the_request, prefixes) {
    std::string const root(sample.root_path);
    std::string const script(sample.in_script);
    std::string const attribute(sample.in_attribute);
    std::string const swagger = page(defaults, "/docs", root);
    BOOST_TEST(has(swagger, "url: '" + script + "/openapi.json',"));
    BOOST_TEST(has(swagger, "origin + '" + script + "/docs/oauth2-redirect',"));
    BOOST_TEST(
        has(page(defaults, "/redoc", root), "spec-url=\"" + attribute + "/openapi.json\"></redoc>")
    );
}

DocsOptions const elsewhere{
    .title = "svc",
    .openapi_url = "/openapi.json",
    .docs_url = "/docs",
    .redoc_url = "/redoc",
    .assets
    = {.swagger_js_url = "/static/ui.js?v=1&x",
       .swagger_css_url = "https://cdn.example/ui.css",
       .swagger_favicon_url = "//cdn.example/icon.png",
       .redoc_js_url = "/static/redoc.js",
       .redoc_favicon_url = "https://icons.example/r.png"}};

std::string_view const swagger_urls[] = {
    "src=\"/api/static/ui.js?v=1&amp;x\"",
    "href=\"https://cdn.example/ui.css\"",
    "href=\"//cdn.example/icon.png\"",
};

BOOST_DATA_TEST_CASE(scripts_may_come_from_elsewhere, swagger_urls) {
    BOOST_TEST(has(page(elsewhere, "/docs", "/api"), sample));
}

BOOST_AUTO_TEST_CASE(redoc_may_come_from_elsewhere) {
    BOOST_TEST(has(page(elsewhere, "/redoc", "/api"), "src=\"/api/static/redoc.js\""));
    auto const answer = ask(docs_routes(elsewhere), "/redoc", "/api");
    auto const policy = answer.headers.find("content-security-policy").value_or("");
    BOOST_TEST(has(std::string(policy), "img-src 'self' data: https://icons.example;"));
}

BOOST_AUTO_TEST_CASE(cdn_is_where_the_reference_has_it) { // OPENAPI-21, OPENAPI-24
    DocsOptions options = defaults;
    options.assets = DocsAssets::cdn();
    std::string const cdn = "\"https://cdn.jsdelivr.net/npm/";
    BOOST_TEST(has(page(options, "/docs"), cdn + "swagger-ui-dist@5/swagger-ui-bundle.js\""));
    BOOST_TEST(has(page(options, "/docs"), cdn + "swagger-ui-dist@5/swagger-ui.css\""));
    BOOST_TEST(has(page(options, "/redoc"), cdn + "redoc@2/bundles/redoc.standalone.js\""));
}

BOOST_AUTO_TEST_CASE(the_policy_names_the_servers) {
    DocsOptions options = defaults;
    options.server_urls = {"https://stag.example.com", "/api"};
    auto const response = ask(docs_routes(options), "/docs", "");
    std::string const policy(response.headers.find("content-security-policy").value_or(""));
    BOOST_TEST(has(policy, "connect-src 'self' https://stag.example.com;"));
}

BOOST_AUTO_TEST_CASE(with_oauth_tokens_may_be_fetched) {
    DocsOptions options = defaults;
    options.swagger_ui_init_oauth = dict{{"clientId", "me"}};
    auto const response = ask(docs_routes(options), "/docs", "");
    std::string const policy(response.headers.find("content-security-policy").value_or(""));
    BOOST_TEST(has(policy, "connect-src 'self' https:;"));
    BOOST_TEST(has(std::get<std::string>(response.body), "ui.initOAuth({\"clientId\": \"me\"})"));
}

BOOST_AUTO_TEST_CASE(each_answer_has_a_nonce_of_its_own) {
    std::set<std::string> nonces;
    for (int i = 0; i != 8; ++i) {
        auto const response = ask(docs_routes(defaults), "/docs", "");
        std::smatch match;
        auto const& text = std::get<std::string>(response.body);
        BOOST_REQUIRE(std::regex_search(text, match, std::regex("nonce=\"([0-9a-f]{32})\"")));
        auto const policy = response.headers.find("content-security-policy").value_or("");
        BOOST_TEST(has(std::string(policy), "'nonce-" + match[1].str() + "'"));
        nonces.insert(match[1]);
    }
    BOOST_TEST(nonces.size() == 8U);
}

BOOST_AUTO_TEST_CASE(parameters_are_objects) {
    auto const says = [](char const* what) {
        return [what](std::invalid_argument const& error) { return has(error.what(), what); };
    };
    DocsOptions options = defaults;
    options.swagger_ui_parameters = "text";
    BOOST_CHECK_EXCEPTION(
        docs_routes(options), std::invalid_argument, says("swagger_ui_parameters must be an object")
    );
    options = defaults;
    options.swagger_ui_init_oauth = 1;
    BOOST_CHECK_EXCEPTION(
        docs_routes(options), std::invalid_argument, says("swagger_ui_init_oauth must be an object")
    );
}

boost::test_tools::assertion_result files_are_built_in(boost::unit_test::test_unit_id /*id*/) {
    boost::test_tools::assertion_result result(!detail::embedded_files().empty());
    result.message() << "the build had no npm";
    return result;
}

/** What an app with these pages serves besides them, named without the version. */
std::set<std::string> file_paths(DocsOptions const& options) {
    std::set<std::string> paths;
    std::string const version = "/" + std::string(detail::embedded_version()) + "/";
    for (auto const& route : docs_routes(options)) {
        if (route.name == "docs_file") {
            std::string path = route.path;
            paths.insert(path.replace(path.find(version), version.size(), "/*/"));
        }
    }
    return paths;
}

BOOST_AUTO_TEST_CASE(
    files_stand_below_their_page, *boost::unit_test::precondition(files_are_built_in)
) {
    std::set<std::string> const expected{
        "/docs/assets/*/swagger-ui-bundle.js",
        "/docs/assets/*/swagger-ui-bundle.js.LICENSE.txt",
        "/docs/assets/*/swagger-ui.css",
        "/docs/assets/*/favicon.png",
        "/docs/assets/*/oauth2-redirect.js",
        "/redoc/assets/*/redoc.standalone.js",
        "/redoc/assets/*/redoc.standalone.js.LICENSE.txt",
        "/redoc/assets/*/favicon.png"};
    BOOST_TEST(file_paths(defaults) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(
    pages_at_the_root_have_their_files, *boost::unit_test::precondition(files_are_built_in)
) {
    DocsOptions options = defaults;
    options.docs_url = "/";
    options.redoc_url = "";
    BOOST_TEST(file_paths(options).count("/assets/*/swagger-ui-bundle.js") == 1U);
}

BOOST_AUTO_TEST_CASE(
    what_comes_from_elsewhere_is_not_served, *boost::unit_test::precondition(files_are_built_in)
) {
    BOOST_TEST(
        file_paths(elsewhere) == (std::set<std::string>{"/docs/assets/*/oauth2-redirect.js"})
    );
}

// D9: a page loads what is served under its own prefix, and nothing else.
BOOST_AUTO_TEST_CASE(
    pages_need_no_other_host, *boost::unit_test::precondition(files_are_built_in)
) {
    auto const routes = docs_routes(defaults);
    std::regex const link("(?:src|href)=\"([^\"]*)\"");
    int links = 0;
    for (std::string const& path : page_paths(defaults)) {
        std::string const text = page(defaults, path, "/api");
        for (std::sregex_iterator each(text.begin(), text.end(), link), end; each != end; ++each) {
            std::string const url = (*each)[1];
            BOOST_REQUIRE(url.starts_with("/api/"));
            BOOST_TEST(ask(routes, url.substr(4), "/api").status_code == 200);
            ++links;
        }
    }
    BOOST_TEST(links == 7);
}

BOOST_AUTO_TEST_SUITE_END()
