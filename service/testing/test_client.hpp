#pragma once

#include "service/app/app.hpp"
#include "service/http/exchange.hpp"
#include "service/http/headers.hpp"
#include "service/http/request.hpp"
#include "service/http/scope.hpp"
#include "service/json/value.hpp"
#include "service/testing/cookie_jar.hpp"
#include "service/testing/form_writer.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace svc::testing {

/** What a TestClient is made with. */
struct ClientOptions {
    /** Scheme and host of every request. */
    std::string base_url = "http://testserver";
    /** As `--root-path`. */
    std::string root_path{};
    /** Who asks. */
    http::HostPort client{"testclient", 50000};
    /** Sent with every request that does not have its own. */
    http::Headers headers{};
    /** Kept as if an answer had set them. */
    Pairs cookies{};
    bool follow_redirects = false;
    /** Throws what a handler threw and nobody expected, instead of giving the 500. */
    bool raise_server_exceptions = false;
    /** Runs the start-up hooks now and the shutdown hooks at the end. */
    bool lifespan = false;
};

/** What a request carries besides method and path. */
struct RequestOptions {
    /** Added to the path's query, encoded. */
    Pairs params{};
    http::Headers headers{};
    /** For this request alone, besides those that are kept. */
    Pairs cookies{};
    /** Sent as JSON with its Content-Type; wins over `content`. */
    std::optional<json::Value> json{};
    std::string content{};
    /** Fields of a form: urlencoded, or multipart when there are files. Wins over `content`. */
    Pairs data{};
    std::vector<ClientFile> files{};
    /** By default as the client says. */
    std::optional<bool> follow_redirects{};
};

/** An answer, its body read to the end. */
struct ClientResponse {
    int status_code = 0;
    http::Headers headers;
    std::string text;
    /** What a stream gave, piece by piece; one piece for any other body. */
    std::vector<std::string> pieces{};
    /** Where it came from. */
    std::string url{};
    /** The redirects that led here. */
    std::vector<ClientResponse> history{};

    /** The body as JSON; throws std::runtime_error with a sentence when it is none. */
    [[nodiscard]] json::Value json() const;
};

/** A handler threw what nobody expected (`raise_server_exceptions`): the line of the server's log. */
class ServerException : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/** Calls an app in the same process, without a socket: for the tests of services.

        TestClient client(app);
        auto response = client.get("/items/");
        BOOST_TEST(response.status_code == 200);
        BOOST_TEST(response.json() == list{"plumbus", "portal gun"});

    Cookies are kept between requests. Redirects are followed when the options say so, in the app,
    whatever their host. A handler that answers later is waited for.

    Threads: not for use by several at once; a client each. */
class TestClient {
public:
    /** Deploys `app`, which must outlive this. Throws what is wrong with it. */
    explicit TestClient(app::App& app, ClientOptions options = {});
    ~TestClient();
    TestClient(TestClient const&) = delete;
    TestClient& operator=(TestClient const&) = delete;

    /** Calls what is no app, or more than one; `root_path` and `lifespan` say nothing to it. */
    explicit TestClient(http::Handler handler, ClientOptions options = {});

    /** `path` is as on the wire: percent-encoded, with its query; or a whole URL. */
    ClientResponse request(
        std::string_view method, std::string_view path, RequestOptions const& options = {}
    ) const;

    ClientResponse get(std::string_view path, RequestOptions const& options = {}) const {
        return request("GET", path, options);
    }

    ClientResponse head(std::string_view path, RequestOptions const& options = {}) const {
        return request("HEAD", path, options);
    }

    ClientResponse post(std::string_view path, RequestOptions const& options = {}) const {
        return request("POST", path, options);
    }

    ClientResponse put(std::string_view path, RequestOptions const& options = {}) const {
        return request("PUT", path, options);
    }

    ClientResponse patch(std::string_view path, RequestOptions const& options = {}) const {
        return request("PATCH", path, options);
    }

    ClientResponse del(std::string_view path, RequestOptions const& options = {}) const {
        return request("DELETE", path, options);
    }

    [[nodiscard]] CookieJar& cookies() const noexcept { return cookies_; }

private:
    [[nodiscard]] std::unique_ptr<http::Request> make_request(
        std::string_view method, std::string_view url, RequestOptions const& options
    ) const;
    ClientResponse send(std::unique_ptr<http::Request> request, std::string body) const;
    ClientResponse
    send_once(std::string_view method, std::string_view path, RequestOptions const& options) const;

    http::Handler handler_;
    app::App const* app_ = nullptr;
    ClientOptions options_;
    // A request changes what the client remembers, not what it is.
    mutable CookieJar cookies_;
};

} // namespace svc::testing
