#include "cli/command_line.hpp"

#include "cli/commands/run.hpp"
#include "cli/failure.hpp"
#include "cli/forwarded_arguments.hpp"
#include "service/run/command_line.hpp"
#include "service/run/exit_code.hpp"
#include "service/run/option_table.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace svc::cli {
namespace {

constexpr auto run_footer = R"(
PATH is a C++ source with a main that ends in `return app.run(argc, argv);`, a folder that has one, or
a program. Without PATH these are tried: main.cpp, app.cpp, api.cpp, app/main.cpp, app/app.cpp,
app/api.cpp.

Examples:
  svc run
  svc run main.cpp --port 9000
  svc run main.cpp --forwarded-allow-ips="*" --root-path /api/v1
  svc run main.cpp --proxy nginx --forwarded-allow-ips=10.0.0.0/8)";

} // namespace

int run(int argc, char** argv) {
    CLI::App svc(
        "svc: plain C++ functions and structs become a REST service, right behind any proxy"
    );
    svc.name("svc");
    svc.require_subcommand(0, 1); // an unknown command is told by its name, not as a missing one
    svc.set_version_flag("--version", std::string("svc ") + SVC_VERSION);

    std::string path;
    run::Options options;
    CLI::App& run_command = *svc.add_subcommand("run", "Compile a service and serve it");
    run_command.footer(std::string(run_footer) + "\n\n" + run::environment_help);
    run_command.add_option("path", path, "The service to run")->type_name("PATH");
    run::add_options(run_command, options);

    try {
        run::read_arguments(svc, argc, argv);
        if (!run_command.parsed()) {
            throw run::UsageError(svc, "Missing command.");
        }
        run::read_environment(run_command);
        commands::run(path, options, forwarded_arguments(run_command));
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
