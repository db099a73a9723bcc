#include "cli/command_line.hpp"

#include "cli/commands/build.hpp"
#include "cli/commands/describe.hpp"
#include "cli/commands/doctor.hpp"
#include "cli/commands/new.hpp"
#include "cli/commands/serve.hpp"
#include "cli/failure.hpp"
#include "service/run/command_line.hpp"
#include "service/run/exit_code.hpp"
#include "service/run/help.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <vector>

namespace svc::cli {
namespace {

/** As the reference says it (CLI-63), then what else a report of a fault should name. */
constexpr auto version
    = "Running svc " SVC_VERSION " with g++ " __VERSION__ " on Linux\n" SVC_STANDS_ON;

int act(CLI::App& svc, std::vector<Command> const& commands, int argc, char** argv) {
    run::read_arguments(svc, argc, argv);
    auto const chosen = std::find_if(commands.begin(), commands.end(), [](Command const& command) {
        return command.reader->parsed();
    });
    if (chosen == commands.end()) {
        throw run::UsageError(svc, "Missing command.");
    }
    return chosen->act();
}

} // namespace

int run(int argc, char** argv) {
    CLI::App svc(
        "svc: plain C++ functions and structs become a REST service, right behind any proxy"
    );
    svc.name("svc");
    run::set_help_format(svc);
    svc.require_subcommand(0, 1); // an unknown command is told by its name, not as a missing one
    svc.set_version_flag("--version", version);
    std::vector<Command> const commands{
        commands::add_run(svc),
        commands::add_dev(svc),
        commands::add_new(svc),
        commands::add_build(svc),
        commands::add_routes(svc),
        commands::add_openapi(svc),
        commands::add_doctor(svc)};
    try {
        return act(svc, commands, argc, argv);
    } catch (CLI::Success const& asked) {
        return svc.exit(asked);
    } catch (run::UsageError const& mistake) {
        std::cerr << mistake.what();
        return run::ExitUsage;
    } catch (Failure const& failure) {
        std::cerr << "Error: " << failure.what() << '\n';
        return failure.exit_code();
    }
}

} // namespace svc::cli
