#include "service/app/dispatcher.hpp"

#include "service/app/public_prefix.hpp"
#include "service/app/run_route.hpp"
#include "service/base/percent.hpp"
#include "service/http/error.hpp"
#include "service/middleware/exceptions.hpp"
#include "service/openapi/docs_site.hpp"
#include "service/responses/redirect_response.hpp"
#include "service/routing/slash_redirect.hpp"

#include <algorithm>
#include <array>

namespace svc::app {
namespace {

http::Response not_found() { return middleware::error_response(http::HttpError(404)); }

http::Response method_not_allowed(std::vector<std::string> const& methods) {
    std::string allow;
    for (std::string const& method : methods) {
        allow += (allow.empty() ? "" : ", ") + method;
    }
    return middleware::error_response(http::HttpError(405, {}, {{"allow", allow}}));
}

/** To the same place with another path below the prefix, at the public URL (ROUTE-34, R7). */
http::Response redirect(http::Scope const& scope, std::string_view path) {
    std::string url = scope.scheme + "://" + http::authority(scope)
                      + routing::location_path(scope.app_root_path + std::string(path));
    if (!scope.query_string.empty()) {
        url += '?' + routing::location_query(scope.query_string);
    }
    return responses::finish(responses::RedirectResponse(url));
}

openapi::DocsOptions docs_options(AppOptions const& app) {
    openapi::DocsOptions docs{
        .title = app.title,
        .openapi_url = *app.openapi_url,
        .docs_url = app.docs_url.value_or(""),
        .redoc_url = app.redoc_url.value_or(""),
        .oauth2_redirect_url = app.swagger_ui_oauth2_redirect_url.value_or(""),
        .swagger_ui_parameters = app.swagger_ui_parameters,
        .swagger_ui_init_oauth = app.swagger_ui_init_oauth,
        .assets = app.docs_assets};
    for (openapi::Server const& server : app.servers) {
        docs.server_urls.push_back(server.url);
    }
    return docs;
}

} // namespace

App::Dispatcher::Dispatcher(App const& app, Deployment const& deployment)
    : options_(app.options_),
      root_path_(
          deployment.root_path.empty() ? checked_prefix(options_.root_path, "root_path")
                                       : checked_prefix(deployment.root_path, "--root-path")
      ),
      document_(
          {options_.title,
           options_.summary,
           options_.description,
           options_.version,
           options_.terms_of_service,
           options_.contact,
           options_.license_info,
           options_.openapi_tags},
          options_.servers,
          options_.root_path_in_servers
      ) {
    add_own_routes();
    add_entries(app);
    build_document();
}

void App::Dispatcher::add_own_routes() {
    if (!options_.openapi_url || options_.openapi_url->empty()) {
        return;
    }
    auto const document = [this](http::Request const& request) {
        // R6: what depends on who asks is not for caches.
        return responses::Response(
            document_.text(request.scope.root_path),
            {.headers = {{"cache-control", "no-store"}}, .media_type = "application/json"}
        );
    };
    add_own_route(*options_.openapi_url, "openapi", binding::make_endpoint(document));
    for (auto& [path, name, answer] : openapi::docs_routes(docs_options(options_))) {
        add_own_route(path, name, binding::make_endpoint(std::move(answer)));
    }
}

void App::Dispatcher::add_own_route(
    std::string const& path, std::string name, binding::Endpoint endpoint
) {
    RouteOptions options{.include_in_schema = false, .name = std::move(name)};
    entries_.emplace_back(Route::make("GET", path, std::move(options), std::move(endpoint), {}));
}

void App::Dispatcher::add_entries(App const& app) {
    entries_.insert(entries_.end(), app.entries().begin(), app.entries().end());
    for (Entry& entry : entries_) {
        if (auto* route = std::get_if<Route>(&entry)) {
            route->inherit_response_class(options_.default_response_class);
            route->deploy(app.services_);
            table_.add(route->method, route->pattern);
        } else {
            table_.add_mount(std::get<Mount>(entry).pattern);
        }
    }
}

void App::Dispatcher::build_document() {
    for (Entry const& entry : entries_) {
        auto const* route = std::get_if<Route>(&entry);
        if (route != nullptr && route->options.include_in_schema) {
            openapi::Operation operation = route->operation();
            if (!options_.separate_input_output_schemas) {
                operation.output = schema::Mode::Validation;
            }
            document_.add(std::move(operation));
        }
    }
    document_.finish(options_.customize_openapi);
}

void App::Dispatcher::answer(http::Exchange& exchange) const {
    Decision decision = decide(exchange.request());
    if (decision.route == nullptr) {
        exchange.reply(std::move(decision.response));
    } else if (decision.route->endpoint.takes_body() && !decision.route->streams_form()) {
        exchange.read_body([&exchange, route = decision.route] { run_route(exchange, *route); });
    } else {
        run_route(exchange, *decision.route);
    }
}

App::Dispatcher::Decision App::Dispatcher::decide(http::Request& request) const {
    http::Scope& scope = request.scope;
    scope.app_root_path = scope.forwarded_prefix.empty() ? root_path_ : scope.forwarded_prefix;
    scope.root_path = scope.app_root_path;
    Candidate const received = candidate(request, 0);
    std::size_t const length = leading_prefix(scope.raw_path, scope.app_root_path);
    if (length == 0) {
        return choose(request, {&received, 1});
    }
    std::array const both{candidate(request, length), received};
    return choose(request, both);
}

App::Dispatcher::Decision
App::Dispatcher::decide_below(http::Request& request, std::size_t skipped) const {
    Candidate const only = candidate(request, skipped);
    return choose(request, {&only, 1});
}

App::Dispatcher::Candidate
App::Dispatcher::candidate(http::Request const& request, std::size_t skipped) const {
    auto const path = std::string_view(request.scope.raw_path).substr(skipped);
    return {skipped, path, table_.match(request.scope.method, path)};
}

bool App::Dispatcher::has_route(std::string_view path) const {
    return table_.match("GET", path).kind != routing::Match::Kind::None;
}

// The order of attempts is design D1's: full matches, then 405, then slash redirects, then 404; each
// of the stripped path before the received one.
App::Dispatcher::Decision
App::Dispatcher::choose(http::Request& request, Candidates candidates) const {
    for (Candidate const& each : candidates) {
        if (each.match.kind == routing::Match::Kind::Full) {
            return take(request, each);
        }
    }
    for (Candidate const& each : candidates) {
        if (each.match.kind == routing::Match::Kind::Partial) {
            return {nullptr, method_not_allowed(table_.allowed(each.path))};
        }
    }
    for (Candidate const& each : candidates) {
        auto const other = routing::with_other_slash(each.path);
        if (options_.redirect_slashes && other && has_route(*other)) {
            // In a mount, what was skipped is the prefix and then the mount's own path.
            auto const& scope = request.scope;
            auto const outer = std::string_view(scope.raw_path).substr(0, each.skipped);
            bool const below = scope.root_path != scope.app_root_path;
            auto const mount = below ? outer.substr(scope.prefix_length) : std::string_view{};
            return {nullptr, redirect(scope, std::string(mount) + *other)};
        }
    }
    return {nullptr, not_found()};
}

App::Dispatcher::Decision
App::Dispatcher::take(http::Request& request, Candidate const& candidate) const {
    http::Scope& scope = request.scope;
    if (scope.root_path == scope.app_root_path) {
        scope.prefix_length = candidate.skipped;
    }
    table_.capture(candidate.match, candidate.path, scope.path_params);
    Entry const& entry = entries_[candidate.match.entry];
    if (auto const* route = std::get_if<Route>(&entry)) {
        return {route, {}};
    }
    auto const mount_path = candidate.path.substr(0, candidate.match.rest_at);
    scope.root_path += base::percent_decode_text(mount_path);
    return std::get<Mount>(entry).app->dispatcher_->decide_below(
        request, candidate.skipped + candidate.match.rest_at
    );
}

} // namespace svc::app
