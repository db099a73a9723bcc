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
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace svc::app {
namespace {

http::HttpError method_not_allowed(std::vector<std::string> const& methods) {
    std::string allow;
    for (std::string const& method : methods) {
        allow += (allow.empty() ? "" : ", ") + method;
    }
    return http::HttpError(405, {}, {{"allow", allow}});
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

/** Answers when the task has. */
void reply_with(base::Task<http::Response> task, http::Deferred const& exchange) {
    base::start(
        std::move(task),
        [exchange](std::optional<http::Response> response, std::exception_ptr const& error) {
            exchange.reply(
                response ? *std::move(response) : middleware::answer_to(error, exchange.request())
            );
        }
    );
}

} // namespace

App::Dispatcher::Dispatcher(App const& app, Deployment const& deployment)
    : options_(app.options_),
      layers_(app.layers_),
      exception_handlers_(app.exception_handlers_),
      root_path_(
          deployment.root_path.empty() ? checked_prefix(options_.root_path, "root_path")
                                       : checked_prefix(deployment.root_path, "--root-path")
      ),
      redirect_style_(deployment.redirect_style),
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
            names_.push_back(route->name());
        } else {
            table_.add_mount(std::get<Mount>(entry).pattern);
            names_.push_back(std::get<Mount>(entry).name);
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
    if (!layers_.empty()) {
        http::Deferred const deferred = exchange.defer();
        reply_with(
            answer_behind_layers(deferred, [this](http::Request& r) { return decide(r); }), deferred
        );
        return;
    }
    Decision decision = decide(exchange.request());
    if (decision.app == nullptr) {
        exchange.reply(std::move(decision.response));
    } else if (decision.route == nullptr) {
        http::Deferred const deferred = exchange.defer();
        reply_with(answer_decided(deferred, std::move(decision)), deferred);
    } else {
        Operation const operation{*decision.route, decision.app->exception_handlers_};
        if (decision.route->endpoint.takes_body() && !decision.route->streams_form()) {
            exchange.read_body([&exchange, operation] { run_route(exchange, operation); });
        } else {
            run_route(exchange, operation);
        }
    }
}

base::Task<http::Response>
App::Dispatcher::answer_behind_layers(http::Deferred exchange, DecideOn decide_on) const {
    http::Request& request = exchange.request();
    middleware::Passage const passage{layers_, [&exchange, &decide_on](http::Request& asked) {
                                          return answer_decided(exchange, decide_on(asked));
                                      }};
    std::exception_ptr error;
    try {
        co_return responses::finish(co_await middleware::Next(passage)(request), request);
    } catch (...) {
        error = std::current_exception();
    }
    co_return middleware::answer_to(error, request, exception_handlers_);
}

base::Task<http::Response>
App::Dispatcher::answer_decided(http::Deferred exchange, Decision decision) {
    if (decision.app == nullptr) {
        co_return std::move(decision.response);
    }
    if (decision.route == nullptr) {
        auto decide_on = [app = decision.app, skipped = decision.skipped](http::Request& request) {
            return app->decide_below(request, skipped);
        };
        co_return co_await decision.app->answer_behind_layers(exchange, std::move(decide_on));
    }
    Operation const operation{*decision.route, decision.app->exception_handlers_};
    co_return co_await read_and_run_route(exchange, operation);
}

http::Response
App::Dispatcher::error(http::HttpError const& error, http::Request const& request) const {
    return exception_handlers_.empty()
               ? middleware::error_response(error)
               : middleware::answer_to(
                   std::make_exception_ptr(error), request, exception_handlers_
               );
}

App::Dispatcher::Decision App::Dispatcher::decide(http::Request& request) const {
    http::Scope& scope = request.scope;
    scope.app_root_path = scope.forwarded_prefix.empty() ? root_path_ : scope.forwarded_prefix;
    scope.root_path = scope.app_root_path;
    scope.named_paths = this;
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
            return {error(method_not_allowed(table_.allowed(each.path)), request)};
        }
    }
    for (Candidate const& each : candidates) {
        auto const other = routing::with_other_slash(each.path);
        if (options_.redirect_slashes && other && has_route(*other)) {
            return {redirect(request.scope, each, *other)};
        }
    }
    return {error(http::HttpError(404), request)};
}

/** To the same place with another path below the prefix, at the public URL (ROUTE-34, R7). */
http::Response App::Dispatcher::redirect(
    http::Scope const& scope, Candidate const& candidate, std::string_view path
) const {
    // In a mount, what was skipped is the prefix and then the mount's own path.
    auto const outer = std::string_view(scope.raw_path).substr(0, candidate.skipped);
    bool const below = scope.root_path != scope.app_root_path;
    std::string url = scope.app_root_path;
    url.append(below ? outer.substr(scope.prefix_length) : std::string_view{}).append(path);
    url = routing::location_path(url);
    if (redirect_style_ == RedirectStyle::Absolute) {
        url.insert(0, scope.scheme + "://" + http::authority(scope));
    }
    if (!scope.query_string.empty()) {
        url += '?' + routing::location_query(scope.query_string);
    }
    return responses::finish(responses::RedirectResponse(url));
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
        return {{}, this, route};
    }
    auto const mount_path = candidate.path.substr(0, candidate.match.rest_at);
    scope.root_path += base::percent_decode_text(mount_path);
    Dispatcher const& mounted = *std::get<Mount>(entry).app->dispatcher_;
    std::size_t const skipped = candidate.skipped + candidate.match.rest_at;
    return mounted.layers_.empty() ? mounted.decide_below(request, skipped)
                                   : Decision{{}, &mounted, nullptr, skipped};
}

std::string App::Dispatcher::path_for(std::string_view name, http::PathValues values) const {
    if (auto path = find_path(name, values)) {
        return *std::move(path);
    }
    std::string placeholders;
    for (http::PathValue const& value : values) {
        placeholders += (placeholders.empty() ? "" : ", ") + std::string(value.name);
    }
    throw std::invalid_argument(
        "url_for: no route is called \"" + std::string(name) + "\" and has "
        + (placeholders.empty() ? "no placeholders" : "just the placeholders " + placeholders)
    );
}

std::optional<std::string>
App::Dispatcher::find_path(std::string_view name, http::PathValues const& values) const {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        std::optional<std::string> path;
        if (auto const* route = std::get_if<Route>(&entries_[i])) {
            bool const fits = names_[i] == name && route->pattern.has_placeholders(values);
            path = fits ? std::optional(route->pattern.fill(values)) : std::nullopt;
        } else {
            path = find_path_below(std::get<Mount>(entries_[i]), name, values);
        }
        if (path) {
            return path;
        }
    }
    return std::nullopt;
}

std::optional<std::string> App::Dispatcher::find_path_below(
    Mount const& mount, std::string_view name, http::PathValues const& values
) {
    auto const names = mount.pattern.names();
    auto const is_mounts = [&](http::PathValue const& value) {
        return std::find(names.begin(), names.end(), value.name) != names.end();
    };
    http::PathValues own = values;
    auto const rest_at = std::stable_partition(own.begin(), own.end(), is_mounts);
    http::PathValues const rest(rest_at, own.end());
    own.erase(rest_at, own.end());
    if (own.size() != names.size()) {
        return std::nullopt;
    }
    if (!mount.name.empty() && name == mount.name) {
        routing::PathPattern const below("/{path:path}");
        return below.has_placeholders(rest)
                   ? std::optional(mount.pattern.fill(own) + below.fill(rest))
                   : std::nullopt;
    }
    if (!mount.name.empty()) {
        if (!name.starts_with(mount.name) || name.substr(mount.name.size()).substr(0, 1) != ":") {
            return std::nullopt;
        }
        name.remove_prefix(mount.name.size() + 1);
    }
    auto const path = mount.app->dispatcher_->find_path(name, rest);
    return path ? std::optional(mount.pattern.fill(own) + *path) : std::nullopt;
}

} // namespace svc::app
