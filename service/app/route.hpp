#pragma once

#include "service/app/options.hpp"
#include "service/binding/endpoint.hpp"
#include "service/binding/services.hpp"
#include "service/routing/path_pattern.hpp"

#include <string>
#include <string_view>

namespace svc::app {

/** One operation: what it is matched by, what it calls, how it answers. */
struct Route {
    std::string method;
    routing::PathPattern pattern;
    RouteOptions options;
    binding::Endpoint endpoint;
    binding::ResultPlan plan;
    /** What State<> arguments ask for: the app's, which outlives the route. */
    binding::Services const* services = nullptr;

    /** True when the body is read by the route itself, as it comes. */
    [[nodiscard]] bool streams_form() const noexcept {
        return endpoint.takes_form() && !options.blocking;
    }

    /** Puts a route together. `function_name` is empty for a lambda. Throws std::invalid_argument
        with a sentence that names method and path. */
    static Route make(
        std::string_view method,
        std::string_view path,
        RouteOptions options,
        binding::Endpoint endpoint,
        std::string_view function_name
    );

    /** What `url_for` and messages call it: the name given, else the function's, else one made of
        method and path. */
    [[nodiscard]] std::string name() const;

    /** The same operation with `prefix` before its path. */
    [[nodiscard]] Route behind(std::string_view prefix) const;

    /** Gives a route that names no response class the one of what it is in (RESP-74). */
    void inherit_response_class(ResponseClassOption inherited);

    /** Gives a route that nobody gave one JSON: pydantic's text with a model, Python's without
        (RESP-75); JSON lines when it is a generator (RESP-36). REQUIRES: before it answers. */
    void settle_response_class();

    /** Ends the setting up: from now on State<> arguments are found among `objects`. Throws
        std::invalid_argument with a sentence when something is missing. */
    void deploy(binding::Services const& objects);

    /** What the documentation shows of it. REQUIRES: settle_response_class. */
    [[nodiscard]] openapi::Operation operation() const;

private:
    Route(std::string_view its_method, std::string_view path) : method(its_method), pattern(path) {}

    std::string function_name_;
};

} // namespace svc::app
