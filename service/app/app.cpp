#include "service/app/app.hpp"

#include "service/app/dispatcher.hpp"
#include "service/base/log.hpp"

#include <stdexcept>

namespace svc::app {

App::App(AppOptions options)
    : Router(
        {.responses = options.responses,
         .deprecated = options.deprecated,
         .include_in_schema = options.include_in_schema,
         .dependencies = options.dependencies}
    ),
      options_(std::move(options)) {
    // OPENAPI-05
    if (options_.openapi_url && (options_.title.empty() || options_.version.empty())) {
        throw std::invalid_argument(
            "App: title and version must not be empty while there is an openapi_url"
        );
    }
}

App::~App() = default;

void App::deploy(Deployment const& deployment) {
    dispatcher_ = std::make_unique<Dispatcher const>(*this, deployment);
    for (Entry const& entry : entries()) {
        if (auto const* mount = std::get_if<Mount>(&entry)) {
            if (!mount->app->settings().root_path.empty()) {
                base::log::warning(
                    "The app mounted at " + mount->pattern.text() + " has a root_path of its own, "
                    + mount->app->settings().root_path
                    + ": it is ignored. Set it on the outermost app."
                );
            }
            mount->app->deploy({.redirect_style = deployment.redirect_style});
        }
    }
}

std::string App::openapi() const { return dispatcher_->document().text(dispatcher_->root_path()); }

std::vector<RouteLine> App::routes() const {
    std::vector<RouteLine> lines;
    for (Entry const& entry : dispatcher_->entries()) {
        if (auto const* route = std::get_if<Route>(&entry)) {
            lines.push_back(
                {route->method,
                 route->pattern.text(),
                 route->name(),
                 route->options.include_in_schema}
            );
        } else if (auto const* mount = std::get_if<Mount>(&entry)) {
            for (RouteLine& line : mount->app->routes()) {
                line.path.insert(0, mount->pattern.text());
                lines.push_back(std::move(line));
            }
        }
    }
    return lines;
}

std::string App::url_path_for(std::string_view name, http::PathValues values) const {
    return dispatcher_->path_for(name, std::move(values));
}

void App::operator()(http::Exchange& exchange) const { dispatcher_->answer(exchange); }

} // namespace svc::app
