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
            mount->app->deploy();
        }
    }
}

void App::operator()(http::Exchange& exchange) const { dispatcher_->answer(exchange); }

} // namespace svc::app
