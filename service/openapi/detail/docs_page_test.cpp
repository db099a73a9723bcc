#include "service/openapi/detail/docs_page.hpp"

#include "service/json/parse.hpp"
#include "service/schema/literals.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace svc;
using namespace svc::openapi::detail;
using schema::dict;
using schema::list;

BOOST_AUTO_TEST_SUITE(docs_page)

bool has(std::string const& page, std::string_view part) {
    return page.find(part) != std::string::npos;
}

SwaggerPage const plain{
    "svc",
    "/api/v1/openapi.json",
    "/api/v1/docs/assets/1/swagger-ui-bundle.js",
    "/api/v1/docs/assets/1/swagger-ui.css",
    "/api/v1/docs/assets/1/favicon.png",
    "/api/v1/docs/oauth2-redirect",
    "\"deepLinking\": true,\n",
    "",
    "0123"};

// OPENAPI-21, OPENAPI-23: what clients of the page, and upstream's tests, look for.
std::string_view const swagger_parts[] = {
    "<title>svc - Swagger UI</title>",
    "<div id=\"swagger-ui\">",
    "<meta name=\"viewport\"",
    "<link rel=\"shortcut icon\" href=\"/api/v1/docs/assets/1/favicon.png\">",
    "<link rel=\"stylesheet\" nonce=\"0123\" href=\"/api/v1/docs/assets/1/swagger-ui.css\">",
    "<script nonce=\"0123\" src=\"/api/v1/docs/assets/1/swagger-ui-bundle.js\"></script>",
    "SwaggerUIBundle({\nurl: '/api/v1/openapi.json',\n\"deepLinking\": true,\n",
    "oauth2RedirectUrl: window.location.origin + '/api/v1/docs/oauth2-redirect',\n",
    "presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset],",
};

BOOST_DATA_TEST_CASE(swagger_page_has, swagger_parts) {
    BOOST_TEST(has(swagger_html(plain), sample));
}

BOOST_AUTO_TEST_CASE(what_is_off_leaves_no_line) { // OPENAPI-02
    SwaggerPage page = plain;
    page.oauth2_redirect_url.clear();
    BOOST_TEST(!has(swagger_html(page), "oauth2RedirectUrl"));
    BOOST_TEST(!has(swagger_html(page), "initOAuth"));
}

BOOST_AUTO_TEST_CASE(oauth_is_initialised_with_what_is_given) { // OPENAPI-23
    SwaggerPage page = plain;
    page.init_oauth = R"({"clientId": "x"})";
    BOOST_TEST(has(swagger_html(page), "\nui.initOAuth({\"clientId\": \"x\"})\n"));
}

// OPENAPI-24
std::string_view const redoc_parts[] = {
    "<title>svc - ReDoc</title>",
    "<redoc spec-url=\"/openapi.json\"></redoc>",
    "<script nonce=\"0123\" src=\"/redoc.js\"></script>",
    "<link rel=\"shortcut icon\" href=\"/icon.png\">",
};

BOOST_DATA_TEST_CASE(redoc_page_has, redoc_parts) {
    BOOST_TEST(has(redoc_html({"svc", "/openapi.json", "/redoc.js", "/icon.png", "0123"}), sample));
}

BOOST_AUTO_TEST_CASE(redirect_page_runs_its_script) { // OPENAPI-25
    auto const page = oauth2_redirect_html({"/oauth2-redirect.js", "/icon.png", "0123"});
    BOOST_TEST(has(page, "<title>Swagger UI: OAuth2 Redirect</title>"));
    BOOST_TEST(has(page, "<script nonce=\"0123\" src=\"/oauth2-redirect.js\"></script>"));
}

struct Injection {
    std::string_view text;
    std::string_view in_html;
    std::string_view in_script;

    friend std::ostream& operator<<(std::ostream& out, Injection const& row) {
        return out << row.text;
    }
};

// What must never end the element, the attribute or the string that it stands in.
Injection const injections[] = {
    {"</title><script>alert(1)</script>",
     "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
     "'\\u003c/title\\u003e\\u003cscript\\u003ealert(1)\\u003c/script\\u003e'"},
    {"\"><img src=x onerror=alert(1)>",
     "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;",
     "'\"\\u003e\\u003cimg src=x onerror=alert(1)\\u003e'"},
    {"'+alert(1)+'", "'+alert(1)+'", "'\\u0027+alert(1)+\\u0027'"},
    {"\\'+alert(1)//", "\\'+alert(1)//", "'\\u005c\\u0027+alert(1)//'"},
    {"a\nb\r", "a\nb\r", "'a\\u000ab\\u000d'"},
    {"<!--", "&lt;!--", "'\\u003c!--'"},
    {"&lt;", "&amp;lt;", "'\\u0026lt;'"},
    {"caf\xC3\xA9", "caf\xC3\xA9", "'caf\xC3\xA9'"},
};

BOOST_DATA_TEST_CASE(titles_stay_text, injections) {
    SwaggerPage page = plain;
    page.title = sample.text;
    std::string const title = "<title>" + std::string(sample.in_html);
    BOOST_TEST(has(swagger_html(page), title + " - Swagger UI</title>"));
    BOOST_TEST(has(redoc_html({sample.text, "", "", "", ""}), title + " - ReDoc</title>"));
}

BOOST_DATA_TEST_CASE(urls_stay_attributes, injections) {
    std::string const url(sample.text);
    std::string const attribute = "=\"" + std::string(sample.in_html) + "\"";
    SwaggerPage page = plain;
    page.js_url = page.css_url = page.favicon_url = url;
    BOOST_TEST(has(swagger_html(page), " src" + attribute + "></script>"));
    BOOST_TEST(has(swagger_html(page), " nonce=\"0123\" href" + attribute + ">"));
    BOOST_TEST(has(swagger_html(page), "icon\" href" + attribute + ">"));
    std::string const redoc = redoc_html({"svc", url, url, url, "0123"});
    BOOST_TEST(has(redoc, "<redoc spec-url" + attribute + "></redoc>"));
    BOOST_TEST(has(redoc, " src" + attribute + "></script>"));
}

BOOST_DATA_TEST_CASE(urls_stay_literals, injections) {
    SwaggerPage page = plain;
    page.openapi_url = page.oauth2_redirect_url = std::string(sample.text);
    std::string const literal(sample.in_script);
    BOOST_TEST(has(swagger_html(page), "url: " + literal + ",\n"));
    BOOST_TEST(has(swagger_html(page), "window.location.origin + " + literal + ",\n"));
}

struct JsonRow {
    std::string_view json;
    std::string_view expected;

    friend std::ostream& operator<<(std::ostream& out, JsonRow const& row) {
        return out << row.json;
    }
};

// OPENAPI-22
JsonRow const json_rows[] = {
    {R"({"theme":"obsidian","n":[1,2]})", R"({"theme": "obsidian", "n": [1, 2]})"},
    {R"("a,b:c")", R"("a,b:c")"},
    {R"(["a\"",1])", R"(["a\"", 1])"},
    {R"(["a\\",1])", R"(["a\\", 1])"},
    {R"(["\\\"",1])", R"(["\\\"", 1])"},
    {R"("</script><!-- &amp;")", R"("\u003c/script\u003e\u003c!-- \u0026amp;")"},
    {R"({"</script>":1})", R"({"\u003c/script\u003e": 1})"},
    {"false", "false"},
    {"null", "null"},
};

BOOST_DATA_TEST_CASE(json_stays_in_its_script, json_rows) {
    BOOST_TEST(script_json(*json::parse(sample.json)) == sample.expected);
}

BOOST_AUTO_TEST_CASE(settings_have_the_defaults) { // OPENAPI-22
    BOOST_TEST(
        swagger_settings(nullptr)
        == "\"dom_id\": \"#swagger-ui\",\n\"layout\": \"BaseLayout\",\n\"deepLinking\": true,\n"
           "\"showExtensions\": true,\n\"showCommonExtensions\": true,\n"
    );
}

BOOST_AUTO_TEST_CASE(parameters_replace_in_place_and_follow) { // OPENAPI-22
    dict const given{
        {"deepLinking", false},
        {"syntaxHighlight", dict{{"theme", "obsidian"}}},
    };
    BOOST_TEST(
        swagger_settings(given)
        == "\"dom_id\": \"#swagger-ui\",\n\"layout\": \"BaseLayout\",\n\"deepLinking\": false,\n"
           "\"showExtensions\": true,\n\"showCommonExtensions\": true,\n"
           "\"syntaxHighlight\": {\"theme\": \"obsidian\"},\n"
    );
}

BOOST_AUTO_TEST_SUITE_END()
