#include "service/run/serve.hpp"

#include "service/http/error.hpp"
#include "service/middleware/exceptions.hpp"
#include "service/proxy/rewrite.hpp"
#include "service/run/describe.hpp"
#include "service/run/doctor_route.hpp"
#include "service/run/exit_code.hpp"
#include "service/run/supervisor.hpp"
#include "service/server/server.hpp"

#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <sys/prctl.h>
#include <unistd.h>
#include <utility>

namespace svc::run {
namespace {

int fail(ExitCode code, std::string_view sentence) {
    std::cerr << "Error: " << sentence << '\n';
    return code;
}

void run_all(std::vector<std::function<void()>> const& hooks) {
    for (auto const& hook : hooks) {
        hook();
    }
}

/** Ends this process when its parent ends, however that happens. */
void live_with(int parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) {
        std::raise(SIGTERM); // it was quicker
    }
}

bool colors_for(int stream, Options const& options) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread
    char const* const no_color = std::getenv("NO_COLOR");
    bool const refused = no_color != nullptr && *no_color != '\0';
    return options.use_colors.value_or(::isatty(stream) == 1 && !refused);
}

void tell_where_documentation_is(app::AppOptions const& app, std::string const& url) {
    if (app.openapi_url.value_or("").empty() || url.empty()) {
        return;
    }
    bool const has_page = !app.docs_url.value_or("").empty();
    base::log::info(
        has_page ? "Documentation at " + url + *app.docs_url
                 : "OpenAPI document at " + url + *app.openapi_url
    );
}

} // namespace

http::Handler handler_for(
    app::App const& app, proxy::Rewriter const& rewriter, std::optional<DoctorRoute> const& doctor
) {
    return [&app, &rewriter, &doctor](http::Exchange& exchange) {
        auto const refusal = rewriter(exchange.request());
        if (doctor && doctor->asked(exchange.request())) {
            exchange.reply(doctor->answer(exchange.request(), refusal));
        } else if (refusal) {
            http::HttpError const error(refusal->status_code, std::string(refusal->detail));
            exchange.reply(middleware::error_response(error));
        } else {
            app(exchange);
        }
    };
}

std::optional<std::string> wrong_options(Options const& options) {
    if (auto const settings = proxy::parse_options(options.proxy); !settings) {
        return settings.error();
    }
    return options.doctor_token ? wrong_doctor_token(*options.doctor_token) : std::nullopt;
}

server::ListeningSocket::Outcome bind_socket(Options const& options) {
    if (options.fd) {
        return server::ListeningSocket::inherit(*options.fd, options.host);
    }
    if (options.uds) {
        return server::ListeningSocket::bind_unix(*options.uds, options.uds_mode);
    }
    using server::ListeningSocket;
    auto const reuse
        = options.reuse_port ? ListeningSocket::ReusePort::On : ListeningSocket::ReusePort::Off;
    return ListeningSocket::bind_tcp(options.host, options.port, reuse);
}

namespace {

void set_up_log(Options const& options) {
    base::log::set_level(options.log_level);
    base::log::set_colors(colors_for(STDERR_FILENO, options));
}

server::Settings server_settings(Options const& options) {
    server::Settings settings = options.server;
    settings.announce = !options.parent || options.introduce;
    if (settings.access_log == server::AccessLog::Text && options.access_log_json) {
        settings.access_log = server::AccessLog::Json;
    }
    if (settings.access_log == server::AccessLog::Text && colors_for(STDOUT_FILENO, options)) {
        settings.access_log = server::AccessLog::Colored;
    }
    // Below info there are no access lines either (CLI-72).
    if (options.log_level > base::log::Level::Info) {
        settings.access_log = server::AccessLog::Off;
    }
    return settings;
}

server::Hooks hooks_of(app::App const& app, Options const& options) {
    return {
        [&app] { run_all(app.startup_hooks()); },
        [&app] { run_all(app.shutdown_hooks()); },
        [ready = options.ready_fd] {
            if (ready) {
                [[maybe_unused]] auto const written = ::write(*ready, "r", 1);
                ::close(*ready);
            }
        }};
}

} // namespace

int serve(app::App& app, Options const& options) {
    // Who reads the log may end before we do; the last requests are finished all the same.
    std::signal(SIGPIPE, SIG_IGN);
    if (options.parent) {
        live_with(*options.parent);
    }
    set_up_log(options);
    if (auto const wrong = wrong_options(options)) {
        return fail(ExitUsage, *wrong);
    }
    auto settings = proxy::parse_options(options.proxy);
    try {
        app.deploy({.root_path = options.root_path, .redirect_style = options.redirect_style});
    } catch (std::exception const& mistake) {
        return fail(ExitUsage, mistake.what());
    }
    if (options.describe) {
        std::cout << describe(app, *options.describe) << std::flush;
        return ExitOk;
    }
    for (std::string const& warning : proxy::start_warnings(*settings, options.root_path)) {
        base::log::warning(warning);
    }
    auto socket = bind_socket(options);
    if (!socket) {
        return fail(ExitNoStart, socket.error());
    }
    if (options.workers > 1) {
        return supervise(options, *std::move(socket));
    }
    if (!options.parent || options.introduce) {
        tell_where_documentation_is(app.settings(), socket->url());
    }
    std::optional<DoctorRoute> doctor;
    if (options.doctor_token) {
        base::log::warning(
            "Diagnosis is on: whoever has the doctor's token sees what arrives here. Start without "
            "--doctor-token when you are done."
        );
        doctor.emplace(options, *settings, app);
    }
    proxy::Rewriter const rewriter(*std::move(settings));
    try {
        server::Server server(
            server_settings(options),
            *std::move(socket),
            handler_for(app, rewriter, doctor),
            hooks_of(app, options)
        );
        return server.run();
    } catch (std::invalid_argument const& mistake) {
        return fail(ExitUsage, mistake.what());
    }
}

} // namespace svc::run
