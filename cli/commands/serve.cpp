#include "cli/commands/serve.hpp"

#include "cli/blind_spots.hpp"
#include "cli/compile.hpp"
#include "cli/failure.hpp"
#include "cli/forwarded_arguments.hpp"
#include "cli/introduction.hpp"
#include "cli/process.hpp"
#include "cli/project.hpp"
#include "cli/reloader.hpp"
#include "cli/service_files.hpp"
#include "cli/toolchain.hpp"
#include "service/base/log.hpp"
#include "service/run/command_line.hpp"
#include "service/run/option_table.hpp"
#include "service/run/serve.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace svc::cli::commands {
namespace {

constexpr auto run_footer = R"(
PATH is a C++ source with a main that ends in `return app.run(argc, argv);`, a folder that has one, or
a program. Without PATH, what svc.toml calls its entrypoint; else these are tried: main.cpp, app.cpp,
api.cpp, app/main.cpp, app/app.cpp, app/api.cpp.

Examples:
  svc run
  svc run main.cpp --port 9000
  svc run main.cpp --source store.cpp --workers 4
  svc run main.cpp --forwarded-allow-ips="*" --root-path /api/v1
  svc run main.cpp --proxy nginx --forwarded-allow-ips=10.0.0.0/8

)";

constexpr auto dev_footer = R"(
PATH is as for `svc run`. The service that runs goes on serving until the new one is built and lets
clients in, so no request is lost; while a source does not compile, it goes on too.

Examples:
  svc dev
  svc dev main.cpp --port 9000 --reload-dir templates

)";

/** What a command was asked. */
struct Wish {
    Introduction::Mode mode = Introduction::Mode::Production;
    Choice choice;
    bool verbose = false;
    bool reload = false;
    std::vector<std::string> reload_folders;
    run::Options options;
};

void add_common(CLI::App& command, Wish& wish) {
    add_choice(command, wish.choice);
    command
        .add_option(
            "--reload-dir",
            wish.reload_folders,
            "Also watch the sources in this folder; may be repeated"
        )
        ->type_name("FOLDER")
        ->allow_extra_args(false)
        ->group("Source");
    command.add_flag("-v,--verbose", wish.verbose, "Tell where each value came from");
    run::add_options(command, wish.options);
}

/** Mistakes in options are found before a compiler is started for them. */
void check(run::Options const& options) {
    if (auto const wrong = run::wrong_options(options)) {
        throw Failure(*wrong, run::ExitUsage);
    }
}

server::ListeningSocket take_port(run::Options const& options) {
    auto socket = run::bind_socket(options);
    if (!socket) {
        throw Failure(socket.error(), run::ExitNoStart);
    }
    return *std::move(socket);
}

/** A member that looks as if it had a default is the one mistake that neither compiler nor tests
    tell. */
void warn_of_blind_spots(ServiceFiles const& service) {
    for (std::filesystem::path const& source : service.sources) {
        std::ostringstream text;
        text << std::ifstream(source).rdbuf();
        for (BlindSpot const& spot : find_blind_spots(text.str())) {
            base::log::warning(
                source.string() + ':' + std::to_string(spot.line) + ": \"" + spot.member
                + "\" is required, C++ does not show its default: write `= empty` if it may be left out"
            );
        }
    }
}

Built build(ServiceFiles const& service, Toolchain const& toolchain) {
    if (!service.is_program) {
        warn_of_blind_spots(service);
    }
    return service.is_program ? Built{service.main, {}, true} : compile(service.sources, toolchain);
}

[[noreturn]] void become_service(
    Built const& built,
    server::ListeningSocket socket,
    Wish const& wish,
    std::vector<std::string> arguments
) {
    if (wish.options.uds) {
        // The service binds its path itself, and so removes it when it ends; the mode that it finds
        // there is the one it keeps.
        ::close(socket.release());
    } else {
        // Nobody could connect so far: the service listens when it is ready.
        ::fcntl(socket.descriptor(), F_SETFD, 0);
        arguments.push_back("--fd=" + std::to_string(socket.release()));
    }
    become(built.program, std::move(arguments));
}

int stay_and_reload(
    ServiceFiles const& service,
    Toolchain const& toolchain,
    server::ListeningSocket socket,
    Wish const& wish,
    std::vector<std::string> arguments
) {
    if (wish.options.workers > 1) {
        base::log::warning("\"workers\" flag is ignored when reloading is enabled.");
    }
    if (!wish.options.server.timeouts.graceful_shutdown) {
        arguments.emplace_back("--timeout-graceful-shutdown=5"
        ); // the former one shall not stay for ever
    }
    return Reloader(
               [&] { return build(service, toolchain); },
               service.sources,
               {wish.reload_folders.begin(), wish.reload_folders.end()},
               std::move(socket),
               std::move(arguments)
    )
        .run();
}

int serve(CLI::App& command, Wish& wish) {
    auto origins = run::read_environment(command);
    Project const project = read_project(wish.choice.config);
    if (wish.mode == Introduction::Mode::Development) {
        apply_table(command, project, "dev", origins);
    }
    apply_table(command, project, "run", origins);
    base::log::set_level(wish.options.log_level);
    check(wish.options);
    ServiceFiles const service = find_service(wish.choice, project);
    Introduction const introduction(wish.mode, service);
    introduction.begin();
    if (wish.verbose) {
        Introduction::tell_origins(command, origins);
    }
    auto socket = take_port(wish.options);
    Toolchain const toolchain = service.is_program ? Toolchain{} : find_toolchain(project);
    std::string const url = wish.options.proxy.public_url.value_or(socket.url());
    auto arguments = forwarded_arguments(command);
    arguments.push_back("--host=" + wish.options.host); // for what it says about where it serves
    if (wish.reload) {
        introduction.end(url);
        return stay_and_reload(service, toolchain, std::move(socket), wish, std::move(arguments));
    }
    Built const built = build(service, toolchain);
    introduction.end(url);
    become_service(built, std::move(socket), wish, std::move(arguments));
}

Command finish(CLI::App& command, std::shared_ptr<Wish> wish) {
    return {&command, [&command, wish = std::move(wish)] { return serve(command, *wish); }};
}

} // namespace

Command add_run(CLI::App& svc) {
    auto wish = std::make_shared<Wish>();
    CLI::App& command = *svc.add_subcommand("run", "Compile a service and serve it");
    command.footer(std::string(run_footer) + run::environment_help);
    add_common(command, *wish);
    command
        .add_flag(
            "--reload,!--no-reload", wish->reload, "Serve anew when a source changes [default: no]"
        )
        ->group("Source");
    return finish(command, std::move(wish));
}

Command add_dev(CLI::App& svc) {
    auto wish = std::make_shared<Wish>();
    wish->mode = Introduction::Mode::Development;
    wish->options.host = "127.0.0.1";
    wish->reload = true;
    CLI::App& command = *svc.add_subcommand(
        "dev", "Compile a service, serve it on 127.0.0.1, and again whenever a source changes"
    );
    command.footer(std::string(dev_footer) + run::environment_help);
    add_common(command, *wish);
    command
        .add_flag(
            "--reload,!--no-reload", wish->reload, "Serve anew when a source changes [default: yes]"
        )
        ->group("Source");
    return finish(command, std::move(wish));
}

} // namespace svc::cli::commands
