#include "service/http/request.hpp"

#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace svc::http {
namespace {

std::string origin(Scope const& scope) { return scope.scheme + "://" + authority(scope); }

/** Mostly it is so already. */
void set(std::string& text, std::string_view value) {
    if (text != value) {
        text = value;
    }
}

void reset(Scope& scope) {
    set(scope.method, "GET");
    set(scope.http_version, "1.1");
    set(scope.raw_path, "/");
    scope.query_string.clear();
    set(scope.scheme, "http");
    scope.host.clear();
    scope.forwarded_prefix.clear();
    scope.root_path.clear();
    scope.app_root_path.clear();
    scope.prefix_length = 0;
    scope.client.reset();
    scope.peer.reset();
    scope.server.host.clear();
    scope.server.port = 0;
    scope.path_params.clear();
    scope.named_paths = nullptr;
}

} // namespace

std::string Request::url() const {
    std::string url = origin(scope);
    std::string const path = public_path(scope);
    // The path must never be read as a part of the authority (ROUTE-3C).
    if (!path.starts_with('/')) {
        url += '/';
    }
    url += path;
    if (!scope.query_string.empty()) {
        url.append("?").append(scope.query_string);
    }
    return url;
}

std::string Request::base_url() const { return origin(scope) + scope.app_root_path + "/"; }

std::string Request::url_for(std::string_view name, PathValues values) const {
    if (scope.named_paths == nullptr) {
        throw std::logic_error("url_for: no app answers this request");
    }
    return origin(scope) + scope.app_root_path
           + scope.named_paths->path_for(name, std::move(values));
}

void Request::reset() {
    // One large upload must not stay in memory for as long as its connection is idle; nor a head.
    constexpr std::size_t kept_body = 64UL * 1024;
    http::reset(scope);
    headers.clear();
    headers.shrink(kept_body);
    body.clear();
    if (body.capacity() > kept_body) {
        body.shrink_to_fit();
    }
}

} // namespace svc::http
