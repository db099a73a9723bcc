#include "service/testing/test_client.hpp"

#include "service/base/log.hpp"
#include "service/http/direct_exchange.hpp"
#include "service/json/parse.hpp"
#include "service/json/writer.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace svc::testing {
namespace {

/** Scheme, authority, path with query. */
struct Url {
    std::string_view scheme;
    std::string_view authority;
    std::string_view target;
};

Url split(std::string_view url) {
    auto const scheme_end = url.find("://");
    auto const authority = url.substr(scheme_end + 3);
    auto const target_at = std::min(authority.find_first_of("/?"), authority.size());
    return {url.substr(0, scheme_end), authority.substr(0, target_at), authority.substr(target_at)};
}

bool is_absolute(std::string_view url) {
    return !url.starts_with('/') && url.find("://") != std::string_view::npos;
}

/** RFC 9110 section 15.4: 303, and 301 and 302 after a POST, are fetched by GET. */
bool becomes_get(int status_code, std::string_view method) {
    return (status_code == 303 && method != "HEAD")
           || ((status_code == 301 || status_code == 302) && method == "POST");
}

bool is_redirect(ClientResponse const& response) {
    int const code = response.status_code;
    return (code == 301 || code == 302 || code == 303 || code == 307 || code == 308)
           && response.headers.contains("location");
}

struct Content {
    std::string body;
    std::string type;
};

Content content_of(RequestOptions const& options) {
    if (options.json) {
        return {json::write(*options.json), "application/json"};
    }
    if (!options.files.empty()) {
        return {
            multipart(options.data, options.files),
            std::string("multipart/form-data; boundary=") + form_boundary};
    }
    if (!options.data.empty()) {
        return {urlencoded(options.data), "application/x-www-form-urlencoded"};
    }
    return {options.content, {}};
}

std::string with_params(std::string_view path, Pairs const& params) {
    std::string target(path);
    if (!params.empty()) {
        target += target.find('?') == std::string::npos ? '?' : '&';
        target += urlencoded(params);
    }
    return target;
}

} // namespace

json::Value ClientResponse::json() const {
    auto parsed = json::parse(text);
    if (!parsed) {
        throw std::runtime_error("the answer is not JSON: " + parsed.error().message + ": " + text);
    }
    return *std::move(parsed);
}

TestClient::TestClient(http::Handler handler, ClientOptions options)
    : handler_(std::move(handler)), options_(std::move(options)) {
    for (auto const& [name, value] : options_.cookies) {
        cookies_.set(name, value);
    }
}

TestClient::TestClient(app::App& app, ClientOptions options)
    : TestClient([&app](http::Exchange& exchange) { app(exchange); }, std::move(options)) {
    app_ = &app;
    app.deploy({.root_path = options_.root_path});
    if (options_.lifespan) {
        for (auto const& hook : app.startup_hooks()) {
            hook();
        }
    }
}

TestClient::~TestClient() {
    if (app_ != nullptr && options_.lifespan) {
        for (auto const& hook : app_->shutdown_hooks()) {
            hook();
        }
    }
}

std::unique_ptr<http::Request> TestClient::make_request(
    std::string_view method, std::string_view url, RequestOptions const& options
) const {
    auto request = std::make_unique<http::Request>();
    http::Scope& scope = request->scope;
    auto const [scheme, authority, target] = split(url);
    auto const question = std::min(target.find('?'), target.size());
    scope.method = method;
    scope.raw_path = question == 0 ? "/" : std::string(target.substr(0, question));
    scope.query_string = target.substr(std::min(question + 1, target.size()));
    scope.scheme = scheme;
    scope.host = authority;
    scope.client = options_.client;
    scope.peer = options_.client;
    request->headers.append("host", scope.host);
    for (auto const field : options_.headers) {
        if (!options.headers.contains(field.name)) {
            request->headers.append(field.name, field.value);
        }
    }
    for (auto const field : options.headers) {
        request->headers.append(field.name, field.value);
    }
    std::string cookies = cookies_.header_for(scope.raw_path, scope.scheme == "https");
    for (auto const& [name, value] : options.cookies) {
        cookies += cookies.empty() ? "" : "; ";
        cookies.append(name).append("=").append(value);
    }
    if (!cookies.empty()) {
        request->headers.append("cookie", cookies);
    }
    return request;
}

ClientResponse TestClient::send(std::unique_ptr<http::Request> request, std::string body) const {
    std::string const path = request->scope.raw_path;
    bool const is_head = request->scope.method == "HEAD";
    http::DirectExchange exchange(std::move(request), std::move(body));
    handler_(exchange);
    http::Response answer = exchange.wait();
    ClientResponse response;
    response.status_code = answer.status_code;
    if (!is_head) {
        response.pieces = http::read_pieces(std::move(answer.body));
    }
    for (std::string const& piece : response.pieces) {
        response.text += piece;
    }
    for (auto const& task : answer.background) {
        task();
    }
    cookies_.store(answer.headers, path);
    response.headers = std::move(answer.headers);
    return response;
}

ClientResponse TestClient::send_once(
    std::string_view method, std::string_view path, RequestOptions const& options
) const {
    std::string const url
        = is_absolute(path) ? std::string(path) : options_.base_url + std::string(path);
    auto request = make_request(method, url, options);
    Content content = content_of(options);
    if (!content.type.empty() && !request->headers.contains("content-type")) {
        request->headers.append("content-type", content.type);
    }
    std::optional<base::log::Capture> capture;
    if (options_.raise_server_exceptions) {
        capture.emplace();
    }
    ClientResponse response = send(std::move(request), std::move(content.body));
    if (capture && response.status_code == 500 && !capture->text().empty()) {
        throw ServerException(std::string(capture->text()));
    }
    response.url = url;
    return response;
}

ClientResponse TestClient::request(
    std::string_view method, std::string_view path, RequestOptions const& options
) const {
    constexpr std::size_t most_redirects = 20;
    RequestOptions next = options;
    std::string next_method(method);
    ClientResponse response = send_once(next_method, with_params(path, options.params), next);
    std::vector<ClientResponse> history;
    while (options.follow_redirects.value_or(options_.follow_redirects) && is_redirect(response)) {
        if (history.size() == most_redirects) {
            throw std::runtime_error("more than 20 redirects, the last to " + response.url);
        }
        std::string const location(*response.headers.find("location"));
        if (becomes_get(response.status_code, next_method)) {
            next_method = "GET";
            next = {.headers = options.headers, .cookies = options.cookies};
        }
        history.push_back(std::move(response));
        response = send_once(next_method, location, next);
    }
    response.history = std::move(history);
    return response;
}

} // namespace svc::testing
