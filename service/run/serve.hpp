#pragma once

#include "service/app/app.hpp"
#include "service/base/result.hpp"
#include "service/run/doctor_route.hpp"
#include "service/run/options.hpp"
#include "service/server/listening_socket.hpp"

namespace svc::run {

/** What is wrong with options that were understood one by one: a sentence that names the option. */
std::optional<std::string> wrong_options(Options const& options);

/** What is called for each request: the proxies' words first, then the app, unless it is for the
    doctor. All three outlive it. */
http::Handler handler_for(
    app::App const& app, proxy::Rewriter const& rewriter, std::optional<DoctorRoute> const& doctor
);

/** The socket that the options name, bound and not listening yet. */
server::ListeningSocket::Outcome bind_socket(Options const& options);

/** Serves `app` as the options say until a signal stops it; returns the exit code. Mistakes are
    printed on standard error, one sentence each, before the port lets anyone in. */
int serve(app::App& app, Options const& options);

} // namespace svc::run
