#pragma once

#include "service/app/options.hpp"
#include "service/app/router.hpp"
#include "service/binding/services.hpp"
#include "service/http/exchange.hpp"
#include "service/middleware/exception_handlers.hpp"
#include "service/middleware/next.hpp"

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace svc::app {

/** What a slash redirect names: `https://host/api/v1/items/`, or `/api/v1/items/` alone. */
enum class RedirectStyle { Absolute, Path };

/** What an operator says about the place where an app is served; it wins over what the app says. */
struct Deployment {
    /** `--root-path`: the public prefix. Empty leaves it to the app. A prefix that a trusted proxy or
        the public URL gives to a request (`scope.forwarded_prefix`) wins over it. */
    std::string root_path{};
    /** `--redirect-style` */
    RedirectStyle redirect_style = RedirectStyle::Absolute;
};

/** One operation of an app, for people. */
struct RouteLine {
    std::string method;
    std::string path; ///< "/items/{id}"; in a mount, with the mount's path before it
    std::string name;
    bool in_schema = true;
};

/** A service: routes, and everything around them.

        int main(int argc, char** argv) {
            App app;
            app.get<read_items>("/items/");
            return app.run(argc, argv);
        }

    Set it up first, then run it: a route that is added after the first request throws.

    Threads: requests are answered on several at once; setting up is for one. */
class App : public Router {
public:
    explicit App(AppOptions options = {});
    ~App();
    App(App const&) = delete;
    App& operator=(App const&) = delete;

    /** Gives all handlers and dependencies that ask for a `State<T>` this object, which must outlive
        the app. They share it, on several threads at once. One object of each type. */
    template <class T>
    void provide(T& object) {
        services_.provide(object);
    }

    /** Calls `hook` before the port is opened; what it throws ends the program. In order. */
    void on_startup(std::function<void()> hook) { startup_.push_back(std::move(hook)); }

    /** Calls `hook` after the last request was answered. In order. */
    void on_shutdown(std::function<void()> hook) { shutdown_.push_back(std::move(hook)); }

    /** Puts a layer around everything, 404s too; the last one added is the outermost. A coroutine
        lambda, or one of `CORS`, `GZip`, `RequestId`, `TrustedHost`, `HTTPSRedirect`:

            app.add_middleware([](Request& request, Next next) -> Task<Response> {
                Response response = co_await next(request);
                response.headers.set("x-process", "done");
                co_return response;
            });
            app.add_middleware(CORS{.allow_origins = {"https://shop.example"}});
    */
    template <class F>
    void add_middleware(F layer) {
        static_assert(
            std::is_convertible_v<F, middleware::Layer>,
            "svc: a middleware is called as (Request& request, Next next) and gives a Task<Response>"
        );
        layers_.emplace_back(std::move(layer));
    }

    /** Lets `handler` answer what handlers throw: exceptions of the type of its second argument and of
        what derives from it, the nearest base first.

            app.exception_handler([](Request const&, OutOfStock const& error) {
                return JSONResponse(dict{{"missing", error.item}}, {.status_code = 409});
            });
    */
    template <class F>
    void exception_handler(F handler) {
        exception_handlers_.add(std::move(handler));
    }

    /** Lets `handler` answer errors with this status, those of the library too: 404 and 405. For 500
        it answers every bug, which is logged all the same. */
    template <class F>
    void exception_handler(int status_code, F handler) {
        exception_handlers_.add(status_code, std::move(handler));
    }

    /** Serves until a signal stops it, as the command line says (`--help` tells); returns the exit
        code. The same options as `svc run`. Defined in run/. */
    int run(int argc, char** argv);

    /** Ends the setting up: checks it and builds what requests need. `run` and the test client call
        it. Throws std::invalid_argument with a sentence. Calling it again deploys anew. */
    void deploy(Deployment const& deployment = {});

    /** The OpenAPI document under the public prefix, also when it is served nowhere. REQUIRES: deploy. */
    [[nodiscard]] std::string openapi() const;

    /** All operations in the order in which they are tried, those of mounted apps too. REQUIRES: deploy. */
    [[nodiscard]] std::vector<RouteLine> routes() const;

    /** Answers one request. REQUIRES: deploy. */
    void operator()(http::Exchange& exchange) const;

    /** The path of the route with that name, without the public prefix; `http::NamedPaths` tells
        more. `Request::url_for` gives the whole URL. REQUIRES: deploy. */
    [[nodiscard]] std::string
    url_path_for(std::string_view name, http::PathValues values = {}) const;

    [[nodiscard]] AppOptions const& settings() const noexcept { return options_; }

    [[nodiscard]] std::vector<std::function<void()>> const& startup_hooks() const noexcept {
        return startup_;
    }

    [[nodiscard]] std::vector<std::function<void()>> const& shutdown_hooks() const noexcept {
        return shutdown_;
    }

private:
    class Dispatcher;

    AppOptions options_;
    binding::Services services_;
    std::vector<middleware::Layer> layers_;
    middleware::ExceptionHandlers exception_handlers_;
    std::vector<std::function<void()>> startup_;
    std::vector<std::function<void()>> shutdown_;
    std::unique_ptr<Dispatcher const> dispatcher_;
};

} // namespace svc::app
