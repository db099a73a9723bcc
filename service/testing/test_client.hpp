#pragma once

#include "service/app/app.hpp"
#include "service/http/headers.hpp"
#include "service/http/scope.hpp"
#include "service/json/value.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svc::testing {

/** What a TestClient is made with. */
struct ClientOptions {
    /** Scheme and host of every request. */
    std::string base_url = "http://testserver";
    /** As `--root-path`. */
    std::string root_path{};
    /** Who asks. */
    http::HostPort client{"testclient", 50000};
};

/** What a request carries besides method and path. */
struct RequestOptions {
    http::Headers headers{};
    /** Sent as JSON with its Content-Type; wins over `content`. */
    std::optional<json::Value> json{};
    std::string content{};
};

/** An answer, its body read to the end. */
struct ClientResponse {
    int status_code = 0;
    http::Headers headers;
    std::string text;

    /** The body as JSON; throws std::runtime_error with a sentence when it is none. */
    [[nodiscard]] json::Value json() const;
};

/** Calls an app in the same process, without a socket: for the tests of services.

        TestClient client(app);
        auto response = client.get("/items/");
        BOOST_TEST(response.status_code == 200);
        BOOST_TEST(response.json() == list{"plumbus", "portal gun"});

    Redirects are not followed. A handler that answers later is waited for. What a handler throws is
    answered as in service: with a 500.

    Threads: one client may be used by several. */
class TestClient {
public:
    /** Deploys `app`, which must outlive this. Throws what is wrong with it. */
    explicit TestClient(app::App& app, ClientOptions options = {});

    /** `path` is as on the wire: percent-encoded, with its query. */
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

private:
    app::App const& app_;
    ClientOptions options_;
};

} // namespace svc::testing
