#include "service/app/route.hpp"

#include "service/http/status.hpp"
#include "service/openapi/operation.hpp"
#include "service/responses/json_lines_response.hpp"
#include "service/responses/json_response.hpp"

#include <stdexcept>

namespace svc::app {
namespace {

[[noreturn]] void refuse(std::string_view method, std::string_view path, std::string_view why) {
    throw std::invalid_argument(
        "route " + std::string(method) + ' ' + std::string(path) + ": " + std::string(why)
    );
}

void check(Route const& route) {
    if (route.pattern.text().empty()) {
        refuse(route.method, "\"\"", "a path starts with \"/\"");
    }
    int const status = route.options.status_code;
    if (status != 0 && (status < 200 || status > 599)) {
        refuse(route.method, route.pattern.text(), "status_code is a number from 200 to 599");
    }
}

// What a handler yields must be what its class streams.
void check_generator(Route const& route) {
    using Yields = binding::Endpoint::Yields;
    responses::ResponseClass const& used = *route.plan.response_class;
    auto const yields = route.endpoint.yields;
    auto const refuse_because
        = [&](std::string_view why) { refuse(route.method, route.pattern.text(), why); };
    if (yields == Yields::Nothing) {
        return;
    }
    if (used.stream == nullptr) {
        refuse_because(
            "its handler is a generator, and response_class does not stream; leave it out for "
            "JSON lines, or name EventSourceResponse or StreamingResponse"
        );
    }
    if (yields == Yields::Events && used.shown != responses::Shown::Events) {
        refuse_because("its handler yields ServerSentEvent, which needs .response_class = "
                       "type<EventSourceResponse>");
    }
    if (yields == Yields::Values && used.shown == responses::Shown::Text) {
        refuse_because("its handler yields no texts, and a StreamingResponse sends texts; leave "
                       "response_class out for JSON lines");
    }
}

} // namespace

Route Route::make(
    std::string_view method,
    std::string_view path,
    RouteOptions options,
    binding::Endpoint endpoint,
    std::string_view function_name
) {
    Route route(method, path);
    route.options = std::move(options);
    route.endpoint = std::move(endpoint);
    route.function_name_ = function_name;
    check(route);
    route.endpoint.prepend(route.options.dependencies);
    try {
        route.endpoint.name_path_arguments(route.pattern.names());
    } catch (std::invalid_argument const& error) {
        refuse(method, path, error.what());
    }
    route.plan.model = route.options.response_model.get_or(route.endpoint.returns);
    route.plan.status_code = route.options.status_code;
    route.plan.response_class = route.options.response_class.get();
    return route;
}

Route Route::behind(std::string_view prefix) const {
    Route route = *this;
    route.pattern = routing::PathPattern(std::string(prefix) + pattern.text());
    return route;
}

void Route::inherit_response_class(ResponseClassOption inherited) {
    auto const* const given = inherited.get();
    // Of what is around a generator, only a class that streams is for it.
    bool const fits = given != nullptr && (given->stream != nullptr || !endpoint.is_generator());
    if (plan.response_class == nullptr && fits) {
        plan.response_class = given;
    }
}

void Route::settle_response_class() {
    if (plan.response_class != nullptr) {
        return;
    }
    if (endpoint.is_generator()) {
        plan.response_class = &responses::class_of<responses::JSONLinesResponse>();
    } else {
        plan.response_class = plan.model == nullptr
                                  ? &responses::class_of<responses::JSONResponse>()
                                  : &responses::class_of<responses::ModelResponse>();
    }
}

void Route::deploy(binding::Services const& objects) {
    settle_response_class();
    check_generator(*this);
    services = &objects;
    try {
        endpoint.check(objects, pattern.names());
    } catch (std::invalid_argument const& error) {
        refuse(method, pattern.text(), error.what());
    }
}

std::string Route::name() const {
    if (!options.name.empty()) {
        return options.name;
    }
    return function_name_.empty() ? openapi::name_of(method, pattern.template_text())
                                  : function_name_;
}

openapi::Operation Route::operation() const {
    std::string const& path = pattern.template_text();
    std::string const& known_name = options.name.empty() ? function_name_ : options.name;
    return {
        method,
        path,
        options.operation_id.empty() ? openapi::operation_id(known_name, path, method)
                                     : options.operation_id,
        options.summary.empty() ? openapi::summary_of(name()) : options.summary,
        options.description,
        options.tags,
        options.deprecated,
        plan.status_code == 0 ? plan.response_class->status_code : plan.status_code,
        plan.response_class,
        plan.model,
        endpoint.all_arguments(),
        options.response_description,
        additional_responses(options.responses),
        options.openapi_extra,
        schema::Mode::Serialization,
        endpoint.is_generator()};
}

} // namespace svc::app
