#include "service/app/router.hpp"

#include <memory>
#include <stdexcept>

namespace svc::app {
namespace {

// ROUTE-2B
void check_prefix(std::string_view prefix) {
    if (!prefix.empty() && (prefix.front() != '/' || prefix.back() == '/')) {
        throw std::invalid_argument(
            "router prefix \"" + std::string(prefix)
            + "\": it begins with a slash and does not end with one"
        );
    }
}

std::string_view without_trailing_slashes(std::string_view path) noexcept {
    while (path.ends_with('/')) {
        path.remove_suffix(1);
    }
    return path;
}

} // namespace

Router::Router(RouterOptions options) : options_(std::move(options)) {
    check_prefix(options_.prefix);
}

void Router::adopt(Route& route, RouterOptions const& outer) {
    RouteOptions& options = route.options;
    options.tags.insert(options.tags.begin(), outer.tags.begin(), outer.tags.end());
    options.deprecated = options.deprecated || outer.deprecated;
    options.include_in_schema = options.include_in_schema && outer.include_in_schema;
    inherit(options.responses, outer.responses);
    route.inherit_response_class(outer.default_response_class);
    route.endpoint.prepend(outer.dependencies);
}

void Router::add(
    std::string_view method,
    std::string_view path,
    RouteOptions options,
    binding::Endpoint endpoint,
    std::string_view function_name
) {
    Route route = Route::make(
        method,
        options_.prefix + std::string(path),
        std::move(options),
        std::move(endpoint),
        function_name
    );
    adopt(route, options_);
    entries_.emplace_back(std::move(route));
}

void Router::include_router(Router const& router, std::string_view prefix) {
    include_router(router, RouterOptions{.prefix = std::string(prefix)});
}

void Router::include_router(Router const& router, RouterOptions const& options) {
    check_prefix(options.prefix);
    std::string const before = options_.prefix + options.prefix;
    // A copy, as a router may be included in itself.
    for (Entry const& entry : std::vector<Entry>(router.entries_)) {
        if (auto const* mounted = std::get_if<Mount>(&entry)) {
            mount(options.prefix + mounted->pattern.text(), *mounted->app, mounted->name);
            continue;
        }
        Route route = std::get<Route>(entry).behind(before);
        adopt(route, options);
        adopt(route, options_);
        entries_.emplace_back(std::move(route));
    }
}

void Router::mount(std::string_view path, App& app, std::string_view name) {
    if (!path.empty() && path.front() != '/') {
        throw std::invalid_argument(
            "mount \"" + std::string(path) + R"(": a path starts with "/")"
        );
    }
    entries_.emplace_back(Mount{
        routing::PathPattern(options_.prefix + std::string(without_trailing_slashes(path))),
        &app,
        std::string(name)});
}

void Router::mount(std::string_view path, responses::StaticFiles const& files) {
    auto const folder = std::make_shared<responses::StaticFolder const>(files);
    get(binding::runtime(std::string(without_trailing_slashes(path)) + "/{path:path}"),
        {.include_in_schema = false},
        [folder](http::Request const& request, std::string const& rest) {
            return folder->answer(request, rest);
        });
}

} // namespace svc::app
