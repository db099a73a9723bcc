// The whole way of a request behind a proxy but the bytes: the options as an operator writes them,
// what the proxy says, the app, its answer.

#include "service/base/log.hpp"
#include "service/run/serve.hpp"
#include "service/schema/literals.hpp"
#include "service/testing/test_client.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <stdexcept>

using namespace svc;
using app::App;
using app::RedirectStyle;
using schema::dict;
using testing::TestClient;

namespace {

/** What an operator writes on the command line. */
struct Command {
    proxy::Options proxy{};
    std::string root_path{};
    RedirectStyle redirect_style = RedirectStyle::Absolute;
};

proxy::Settings settings_of(Command const& command) {
    auto settings = proxy::parse_options(command.proxy);
    if (!settings) {
        throw std::invalid_argument(settings.error());
    }
    return *std::move(settings);
}

dict read_all_of_it(http::Request const& request) {
    auto const& scope = request.scope;
    return dict{
        {"url", request.url()},
        {"client", scope.client ? scope.client->host : ""},
        {"peer", scope.peer ? scope.peer->host : ""}};
}

/** A served app: routes with and without a slash, placeholders, a mount. */
class Served {
public:
    explicit Served(Command const& command) : rewriter_(settings_of(command)) {
        sub_.get("/slash/", [] { return 1; });
        app_.get<read_all_of_it>("/app");
        app_.get("/items/", [] { return 1; });
        app_.get("/{a}/{b}/", [](std::string a, std::string b) { return a + b; });
        app_.get("/{rest:path}/end/", [](std::string rest) { return rest; });
        app_.mount("/sub", sub_);
        app_.deploy({.root_path = command.root_path, .redirect_style = command.redirect_style});
    }

    testing::ClientResponse
    get(std::string_view target, http::Headers const& headers = {}, std::string peer = "127.0.0.1"
    ) const {
        TestClient const client(
            run::handler_for(app_, rewriter_, no_doctor_),
            {.base_url = "http://pub.example", .client = {std::move(peer), 123}}
        );
        return client.get(target, {.headers = headers});
    }

    std::string location(
        std::string_view target, http::Headers const& headers = {}, std::string peer = "127.0.0.1"
    ) const {
        return std::string(
            get(target, headers, std::move(peer)).headers.find("location").value_or("")
        );
    }

private:
    App sub_;
    App app_;
    proxy::Rewriter rewriter_;
    std::optional<run::DoctorRoute> no_doctor_;
};

http::Headers const from_the_proxy{
    {"X-Forwarded-For", "203.0.113.9"},
    {"X-Forwarded-Proto", "https"},
    {"X-Forwarded-Host", "mysuperapp.com"},
    {"X-Forwarded-Port", "8443"},
    {"X-Forwarded-Prefix", "/from/header"},
};

struct Row {
    char const* name;
    Command command;
    std::string_view location; ///< of /items?q=a, with everything that a proxy may say

    friend std::ostream& operator<<(std::ostream& out, Row const& row) { return out << row.name; }
};

constexpr auto path_style = RedirectStyle::Path;

Row const rows[] = {
    // PROXY-41, D2: with nothing given the host is not believed.
    {"no option", {}, "https://pub.example/items/?q=a"},
    {"peers named", {{.forwarded_allow_ips = "127.0.0.1"}}, "https://mysuperapp.com/items/?q=a"},
    {"everybody", {{.forwarded_allow_ips = "*"}}, "https://mysuperapp.com/items/?q=a"},
    {"others named", {{.forwarded_allow_ips = "10.0.0.1"}}, "http://pub.example/items/?q=a"},
    {"nobody named", {{.forwarded_allow_ips = ""}}, "http://pub.example/items/?q=a"},
    {"PROXY-01", {{.proxy_headers = false}}, "http://pub.example/items/?q=a"},
    {"haproxy owns For alone", {{.proxy = "haproxy"}}, "http://pub.example/items/?q=a"},
    {"apache owns Host", {{.proxy = "apache"}}, "http://mysuperapp.com/items/?q=a"},
    {"caddy owns three", {{.proxy = "caddy"}}, "https://mysuperapp.com/items/?q=a"},
    {"traefik owns all five",
     {{.proxy = "traefik"}},
     "https://mysuperapp.com:8443/from/header/items/?q=a"},
    {"PROXY-43, and D2",
     {{.forwarded_headers = "for,proto,host,prefix"}, "/option"},
     "https://mysuperapp.com/from/header/items/?q=a"},
    {"D1 the option",
     {{.forwarded_allow_ips = "*"}, "/option"},
     "https://mysuperapp.com/option/items/?q=a"},
    {"D1 the public URL wins",
     {{.forwarded_headers = "for,proto,host,prefix",
       .public_url = "https://api.example.com:444/api/v1"},
      "/option"},
     "https://api.example.com:444/api/v1/items/?q=a"},
    {"ROUTE-58 an escape in the prefix",
     {{}, "/caf%c3%a9"},
     "https://pub.example/caf%C3%A9/items/?q=a"},
    {"path style", {{.forwarded_allow_ips = "*"}, {}, path_style}, "/items/?q=a"},
    {"path style, option", {{}, "/option", path_style}, "/option/items/?q=a"},
    {"path style, public URL",
     {{.public_url = "https://api.example.com/api/v1"}, {}, path_style},
     "/api/v1/items/?q=a"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(behind_a_proxy)

// ROUTE-3B
BOOST_DATA_TEST_CASE(a_redirect_goes_where_the_client_was, rows) {
    base::log::Capture const quiet;
    BOOST_TEST(Served(sample.command).location("/items?q=a", from_the_proxy) == sample.location);
}

// OPENAPI-14, R6 (test_openapi_cache_root_path): the prefix of one request is in no other's document.
BOOST_AUTO_TEST_CASE(OPENAPI_14_no_request_leaves_its_prefix_to_the_next) {
    Served const served({{.forwarded_headers = "prefix"}});
    auto const servers = [&](http::Headers const& headers) {
        auto const document = served.get("/openapi.json", headers).json();
        auto const* const list = document.find("servers");
        return list == nullptr ? std::string() : std::string((*list)[0]["url"].as_string());
    };
    BOOST_TEST(servers({}) == "");
    BOOST_TEST(servers({{"X-Forwarded-Prefix", "/one"}}) == "/one");
    BOOST_TEST(servers({{"X-Forwarded-Prefix", "/two"}}) == "/two");
    BOOST_TEST(servers({}) == "");
}

// R18: what is not said, or taken away on the way, never makes the public URL less.
BOOST_AUTO_TEST_CASE(R18_the_public_url_needs_no_headers) {
    base::log::Capture const quiet;
    Served const served({{.public_url = "https://api.example.com/api/v1"}, "/option"});
    std::string const expected = "https://api.example.com/api/v1/items/";
    BOOST_TEST(served.location("/items") == expected);
    BOOST_TEST(served.location("/api/v1/items") == expected);
    BOOST_TEST(served.location("/items", {{"X-Forwarded-Proto", "http"}}) == expected);
    BOOST_TEST(served.location("/items", from_the_proxy, "10.9.9.9") == expected);
}

// PROXY-02, PROXY-06: both ends of it are there for handlers.
BOOST_AUTO_TEST_CASE(a_handler_sees_the_client_and_the_peer) {
    Served const served({{.forwarded_allow_ips = "127.0.0.1"}});
    auto const seen = served.get("/app", from_the_proxy).json();
    BOOST_TEST(seen["client"].as_string() == "203.0.113.9");
    BOOST_TEST(seen["peer"].as_string() == "127.0.0.1");
    base::log::Capture const quiet;
    auto const doubted = served.get("/app", from_the_proxy, "10.9.9.9").json();
    BOOST_TEST(doubted["client"].as_string() == "10.9.9.9");
    BOOST_TEST(doubted["url"].as_string() == "http://pub.example/app");
}

// What a client or a careless proxy could send to make a redirect leave the host (R7, R8, R9).
std::string_view const evil_targets[] = {
    "//evil.com/x",
    "//evil.com/end",
    "///evil.com/end",
    "/\\evil.com/end",
    "//\\evil.com/end",
    "/prefix//evil.com/end",
    "/\\evil.com/x",
    "/%5cevil.com/x",
    "/%2f%2fevil.com/x",
    "/%2fevil.com/x",
    "//evil.com//",
    "/%09/evil.com",
    "/%0d%0aX-Evil:1/y",
    "/%E5%98%8A%E5%98%8DX:1/y",
    "/@evil.com/x",
    "/evil.com:80/x",
    "/.evil.com/x",
    "/items?next=//evil.com",
    "/items?%0d%0aX-Evil:%201",
    "/sub/slash?//evil.com",
    "/prefix//evil.com/x",
    "/prefix/\\evil.com/x",
};

struct EvilRow {
    char const* name;
    http::Headers headers;

    friend std::ostream& operator<<(std::ostream& out, EvilRow const& row) {
        return out << row.name;
    }
};

EvilRow const evil_headers[] = {
    {"none", {}},
    {"a prefix that is a host", {{"X-Forwarded-Prefix", "//evil.com"}}},
    {"a prefix with a backslash", {{"X-Forwarded-Prefix", "/\\evil.com"}}},
    {"a prefix with an escaped one", {{"X-Forwarded-Prefix", "/%5Cevil.com"}}},
    {"a prefix that is a URL", {{"X-Forwarded-Prefix", "https://evil.com"}}},
    {"a prefix with an escaped slash", {{"X-Forwarded-Prefix", "/%2Fevil.com"}}},
    {"a prefix that climbs", {{"X-Forwarded-Prefix", "/a/../..//evil.com"}}},
    {"a prefix with an end of line", {{"X-Forwarded-Prefix", "/a\r\nX-Evil: 1"}}},
    {"a prefix with an escaped one", {{"X-Forwarded-Prefix", "/a%0d%0aX-Evil:1"}}},
    {"a prefix with a query", {{"X-Forwarded-Prefix", "/a?//evil.com"}}},
    {"a prefix with a fragment", {{"X-Forwarded-Prefix", "/a#@evil.com"}}},
    {"two prefixes", {{"X-Forwarded-Prefix", "/a, //evil.com"}}},
    {"a host with userinfo", {{"X-Forwarded-Host", "pub.example@evil.com"}}},
    {"a host with a path", {{"X-Forwarded-Host", "evil.com/x"}}},
    {"a host with a query", {{"X-Forwarded-Host", "evil.com?"}}},
    {"a host with an end of line", {{"X-Forwarded-Host", "evil.com\r\nX-Evil: 1"}}},
    {"a scheme", {{"X-Forwarded-Proto", "javascript"}}},
    {"a scheme with a host", {{"X-Forwarded-Proto", "https://evil.com"}}},
};

bool is_harmless(std::string_view location) {
    for (std::string_view const origin : {"http://pub.example", "https://pub.example"}) {
        if (location.starts_with(origin)) {
            location.remove_prefix(origin.size());
            break;
        }
    }
    bool const path
        = location.starts_with('/') && !location.starts_with("//") && !location.starts_with("/\\");
    return location.empty() || (path && location.find_first_of("\\\r\n\t #") == location.npos);
}

// Everything that a proxy could say is believed here, and X-Evil never stands for itself.
BOOST_DATA_TEST_CASE(
    R7_R8_R9_a_redirect_never_leaves_the_host,
    boost::unit_test::data::make(evil_targets) * boost::unit_test::data::make(evil_headers),
    target,
    row
) {
    base::log::Capture const quiet;
    for (RedirectStyle const style : {RedirectStyle::Absolute, RedirectStyle::Path}) {
        for (char const* const root_path : {"", "/prefix"}) {
            Served const served(
                {{.forwarded_headers = "for,proto,host,port,prefix"}, root_path, style}
            );
            auto const location = served.location(target, row.headers);
            BOOST_TEST(is_harmless(location), location);
        }
    }
}

// The table above must not pass because nothing is redirected.
BOOST_AUTO_TEST_CASE(the_targets_of_that_table_are_redirected) {
    Served const served({.root_path = "/prefix"});
    BOOST_TEST(served.location("/%5cevil.com/x") == "http://pub.example/prefix/%5Cevil.com/x/");
    BOOST_TEST(served.location("/evil.com:80/x") == "http://pub.example/prefix/evil.com:80/x/");
    BOOST_TEST(served.location("//evil.com/end") == "http://pub.example/prefix//evil.com/end/");
    BOOST_TEST(Served({}).location("//evil.com/end") == "http://pub.example/evil.com/end/");
    BOOST_TEST(
        Served({.redirect_style = path_style}).location("//evil.com/end") == "/evil.com/end/"
    );
    BOOST_TEST(
        served.location("/%0d%0aX-Evil:1/y") == "http://pub.example/prefix/%0D%0AX-Evil:1/y/"
    );
}

BOOST_AUTO_TEST_SUITE_END()
