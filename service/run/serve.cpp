#include "service/run/serve.hpp"

#include "service/http/error.hpp"
#include "service/middleware/exceptions.hpp"
#include "service/proxy/rewrite.hpp"
#include "service/run/exit_code.hpp"
#include "service/server/server.hpp"

#include <exception>
#include <iostream>
#include <utility>

namespace svc::run {
namespace {

int fail(ExitCode code, std::string_view sentence) {
    std::cerr << "Error: " << sentence << '\n';
    return code;
}

/** What the server calls for each request: the proxies' words first, then the app. */
http::Handler handler_for(app::App const& app, proxy::Rewriter const& rewriter) {
    return [&app, &rewriter](http::Exchange& exchange) {
        if (auto const refusal = rewriter(exchange.request())) {
            http::HttpError const error(refusal->status_code, std::string(refusal->detail));
            exchange.reply(middleware::error_response(error));
        } else {
            app(exchange);
        }
    };
}

void run_all(std::vector<std::function<void()>> const& hooks) {
    for (auto const& hook : hooks) {
        hook();
    }
}

} // namespace

server::ListeningSocket::Outcome bind_socket(Options const& options) {
    if (options.fd) {
        return server::ListeningSocket::inherit(*options.fd, options.host);
    }
    if (options.uds) {
        return server::ListeningSocket::bind_unix(*options.uds);
    }
    return server::ListeningSocket::bind_tcp(options.host, options.port);
}

int serve(app::App& app, Options const& options) {
    base::log::set_level(options.log_level);
    auto settings = proxy::parse_options(options.proxy);
    if (!settings) {
        return fail(ExitUsage, settings.error());
    }
    try {
        app.deploy({.root_path = options.root_path});
    } catch (std::exception const& mistake) {
        return fail(ExitUsage, mistake.what());
    }
    auto socket = bind_socket(options);
    if (!socket) {
        return fail(ExitNoStart, socket.error());
    }
    if (app.settings().openapi_url && !socket->url().empty()) {
        base::log::info("OpenAPI document at " + socket->url() + *app.settings().openapi_url);
    }
    proxy::Rewriter const rewriter(*std::move(settings));
    server::Server server(
        options.server,
        *std::move(socket),
        handler_for(app, rewriter),
        {[&app] { run_all(app.startup_hooks()); }, [&app] { run_all(app.shutdown_hooks()); }}
    );
    return server.run();
}

} // namespace svc::run
