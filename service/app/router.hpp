#pragma once

#include "service/app/route.hpp"
#include "service/binding/endpoint.hpp"
#include "service/binding/path_check.hpp"
#include "service/responses/static_files.hpp"

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace svc::app {

/** What a Router is made with. */
struct RouterOptions {
    /** Put before every path: begins with a slash and does not end with one. */
    std::string prefix{};
    /** Put before every route's own tags. */
    std::vector<std::string> tags{};
    ResponseClassOption default_response_class{};
    /** Documented for every operation that does not say otherwise. */
    std::vector<ResponseNote> responses{};
    /** Marks all routes in the documentation. */
    bool deprecated = false;
    bool include_in_schema = true;
    /** Called for their effect in every operation, before its own. */
    std::vector<binding::DependencyOption> dependencies{};
};

class App;

/** An app that answers everything below a path. */
struct Mount {
    routing::PathPattern pattern;
    App* app = nullptr;
    /** Before the colon of the names that `url_for` takes; without one its routes need none. */
    std::string name{};
};

using Entry = std::variant<Route, Mount>;

/** A set of routes that an App, or another Router, includes.

    Each verb has three forms: a path and a handler; a path, options and a handler; and, for a function
    whose name shall show in the documentation, the function as a template argument:

        router.get("/items/{id}", [](int id) { return dict{{"id", id}}; });
        router.get("/page", {.response_class = type<HTMLResponse>}, [] { return "<h1>Hi</h1>"; });
        router.get<read_items>("/items/");

    Handlers run in parallel on several threads. The path is compared with the handler's arguments when
    the program is compiled.

    Threads: not for use by several at once. */
class Router {
public:
    explicit Router(RouterOptions options = {});

// The three forms for one method. A macro, as a language without reflection has no other way to name
// eight members alike; it ends with the class.
#define SVC_VERB(verb, METHOD)                                                                     \
    template <class F>                                                                             \
    void verb(binding::PathFor<std::type_identity_t<F>> path, F handler) {                         \
        add(METHOD, path.text(), {}, binding::make_endpoint(std::move(handler)), {});              \
    }                                                                                              \
    template <class F>                                                                             \
    void verb(binding::PathFor<std::type_identity_t<F>> path, RouteOptions options, F handler) {   \
        add(METHOD,                                                                                \
            path.text(),                                                                           \
            std::move(options),                                                                    \
            binding::make_endpoint(std::move(handler)),                                            \
            {});                                                                                   \
    }                                                                                              \
    template <auto Function>                                                                       \
    void verb(binding::PathFor<decltype(Function)> path, RouteOptions options = {}) {              \
        add(METHOD,                                                                                \
            path.text(),                                                                           \
            std::move(options),                                                                    \
            binding::make_endpoint(Function),                                                      \
            binding::function_name<Function>());                                                   \
    }

    // NOLINTBEGIN(performance-unnecessary-value-param): options are moved on
    SVC_VERB(get, "GET")
    SVC_VERB(post, "POST")
    SVC_VERB(put, "PUT")
    SVC_VERB(patch, "PATCH")
    SVC_VERB(del, "DELETE") // "delete" is a keyword
    SVC_VERB(options, "OPTIONS")
    SVC_VERB(head, "HEAD")
    SVC_VERB(trace, "TRACE")
    // NOLINTEND(performance-unnecessary-value-param)
#undef SVC_VERB

    /** Adds all routes and mounts of `router` here, behind `prefix` and its own prefix; what is added
        to it afterwards is not seen. */
    void include_router(Router const& router, std::string_view prefix = {});

    /** The same, with more that these routes get: the prefix and the tags stand between this router's
        and the included one's; the nearest response class wins (RESP-74). */
    void include_router(Router const& router, RouterOptions const& options);

    /** Lets `app` answer everything below `path`, with its own documentation and errors (ROUTE-60).
        `app` must outlive this. `url_for` finds its routes as "name:route". */
    void mount(std::string_view path, App& app, std::string_view name = {});

    /** Serves the files of a folder below `path`. Throws std::invalid_argument when there is no such
        folder. */
    void mount(std::string_view path, responses::StaticFiles const& files);

protected:
    /** In the order in which they were added. */
    [[nodiscard]] std::vector<Entry> const& entries() const noexcept { return entries_; }

private:
    /** Gives a route what this router, or an inclusion, says about all of its routes. */
    static void adopt(Route& route, RouterOptions const& outer);

    void
    add(std::string_view method,
        std::string_view path,
        RouteOptions options,
        binding::Endpoint endpoint,
        std::string_view function_name);

    RouterOptions options_;
    std::vector<Entry> entries_;
};

} // namespace svc::app
