#include "service/run/command_line.hpp"
#include "service/run/exit_code.hpp"
#include "service/run/help.hpp"
#include "service/run/option_table.hpp"
#include "service/run/serve.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>

namespace svc::app {

// Declared in app/, where users look for it; here because it stands on everything.
int App::run(int argc, char** argv) {
    run::Options options;
    options.arguments.assign(argv + 1, argv + argc);
    CLI::App command(
        options_.title + ", a service made with svc", std::filesystem::path(*argv).filename()
    );
    command.footer(run::environment_help);
    run::set_help_format(command);
    run::add_options(command, options);
    try {
        run::read_arguments(command, argc, argv);
        run::read_environment(command);
    } catch (CLI::Success const& asked) {
        return command.exit(asked);
    } catch (run::UsageError const& mistake) {
        std::cerr << mistake.what();
        return run::ExitUsage;
    }
    return run::serve(*this, options);
}

} // namespace svc::app
