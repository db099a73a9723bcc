#include "cli/commands/run.hpp"

#include "cli/compile.hpp"
#include "cli/discover.hpp"
#include "cli/failure.hpp"
#include "cli/process.hpp"
#include "cli/toolchain.hpp"
#include "service/proxy/options.hpp"
#include "service/run/serve.hpp"

#include <fcntl.h>

namespace svc::cli::commands {
namespace {

/** Mistakes in options are found before a compiler is started for them. */
void check(run::Options const& options) {
    auto const settings = proxy::parse_options(options.proxy);
    if (!settings) {
        throw Failure(settings.error(), run::ExitUsage);
    }
}

server::ListeningSocket take_port(run::Options const& options) {
    auto socket = run::bind_socket(options);
    if (!socket) {
        throw Failure(socket.error(), run::ExitNoStart);
    }
    return *std::move(socket);
}

} // namespace

void run(std::string const& path, run::Options const& options, std::vector<std::string> arguments) {
    auto const service = discover(path);
    check(options);
    auto socket = take_port(options);
    auto const program = is_source(service) ? compile(service, find_toolchain()) : service;
    if (options.uds) {
        // The service binds its path itself, and so removes it when it ends.
        socket.close();
    } else {
        // Nobody could connect so far: the service listens when it is ready.
        ::fcntl(socket.descriptor(), F_SETFD, 0);
        arguments.push_back("--fd=" + std::to_string(socket.release()));
    }
    become(program, std::move(arguments));
}

} // namespace svc::cli::commands
