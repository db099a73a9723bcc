#include "service/run/doctor_route.hpp"

#include "service/base/ascii.hpp"
#include "service/json/writer.hpp"
#include "service/responses/json_response.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace svc::run {
namespace {

constexpr std::size_t shortest_token = 16;

/** Takes the same time wherever they differ. */
bool equal(std::string_view a, std::string_view b) {
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i != std::min(a.size(), b.size()); ++i) {
        difference |= static_cast<unsigned>(a[i] ^ b[i]);
    }
    return difference == 0;
}

bool is_secret(std::string_view name) {
    constexpr std::array<std::string_view, 4> secrets{
        DoctorRoute::field, "authorization", "cookie", "proxy-authorization"};
    return std::any_of(secrets.begin(), secrets.end(), [name](std::string_view secret) {
        return base::equals_ignoring_case(name, secret);
    });
}

json::Value text_or_null(std::string const& text) {
    return text.empty() ? json::Value() : json::Value(text);
}

json::Value fields_of(http::Headers const& headers) {
    json::Array fields;
    for (auto const [name, value] : headers) {
        fields.emplace_back(json::Array{
            json::Value(name), json::Value(is_secret(name) ? "(hidden)" : value)});
    }
    return fields;
}

json::Value arrived(http::Request const& request) {
    http::Scope const& scope = request.scope;
    bool const has_query = !scope.query_string.empty();
    json::Value value;
    value.set("method", scope.method);
    value.set("target", scope.raw_path + (has_query ? "?" + scope.query_string : ""));
    value.set("http_version", scope.http_version);
    value.set("peer", scope.peer ? json::Value(scope.peer->host) : json::Value());
    value.set("headers", fields_of(request.headers));
    return value;
}

json::Array names_of(proxy::HeaderSet headers) {
    constexpr std::array<std::string_view, 6> names{
        "for", "proto", "host", "port", "prefix", "forwarded"};
    json::Array listed;
    for (std::size_t i = 0; i != names.size(); ++i) {
        if (headers.contains(static_cast<proxy::ForwardedHeader>(i))) {
            listed.emplace_back(names[i]);
        }
    }
    return listed;
}

} // namespace

DoctorRoute::DoctorRoute(
    Options const& options, proxy::Settings const& settings, app::App const& app
)
    : token_(*options.doctor_token),
      settings_(settings),
      root_path_(options.root_path.empty() ? app.settings().root_path : options.root_path) {
    told_.set("proxy_headers", settings.proxy_headers);
    told_.set("forwarded_allow_ips", settings.trusted_peers.text());
    told_.set("forwarded_headers", names_of(settings.headers));
    told_.set("root_path", root_path_);
    told_.set("public_url", text_or_null(options.proxy.public_url.value_or("")));
    told_.set("openapi_url", text_or_null(app.settings().openapi_url.value_or("")));
}

bool DoctorRoute::asked(http::Request const& request) const {
    auto const token = request.headers.find(field);
    return token && equal(*token, token_);
}

http::Response DoctorRoute::answer(
    http::Request const& request, std::optional<proxy::Refusal> const& refusal
) const {
    http::Request believed = request;
    http::Scope& scope = believed.scope;
    scope.app_root_path = scope.forwarded_prefix.empty() ? root_path_ : scope.forwarded_prefix;
    scope.root_path = scope.app_root_path;
    json::Value belief;
    belief.set("client", scope.client ? json::Value(scope.client->host) : json::Value());
    belief.set("scheme", scope.scheme);
    belief.set("host", http::authority(scope));
    belief.set("root_path", scope.root_path);
    belief.set("refusal", refusal ? json::Value(refusal->detail) : json::Value());
    std::string const peer = scope.peer ? scope.peer->host : "";
    json::Value report;
    report.set("arrived", arrived(request));
    report.set("believed", std::move(belief));
    report.set("peer_is_trusted", settings_.trusted_peers.contains(std::string_view(peer)));
    report.set("settings", told_);
    http::Response response;
    response.headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}};
    response.body = json::write(report);
    return response;
}

std::optional<std::string> wrong_doctor_token(std::string const& token) {
    bool const printable
        = std::all_of(token.begin(), token.end(), [](char c) { return base::is_token_char(c); });
    if (token.size() >= shortest_token && printable) {
        return std::nullopt;
    }
    return "--doctor-token: a token is at least 16 letters and digits that nobody can guess; "
           "`openssl rand -hex 16` makes one";
}

} // namespace svc::run
