#include "service/run/exit_code.hpp"
#include "service/run/option_table.hpp"
#include "service/run/serve.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

namespace svc::app {

// Declared in app/, where users look for it; here because it stands on everything.
int App::run(int argc, char** argv) {
    run::Options options;
    CLI::App command(options_.title + ", a service made with svc");
    run::add_options(command, options);
    try {
        command.parse(argc, argv);
    } catch (CLI::Success const& asked) {
        return command.exit(asked);
    } catch (CLI::ParseError const& error) {
        std::cerr << "Error: " << error.what() << "\nTry '" << command.get_name()
                  << " --help' for help.\n";
        return run::ExitUsage;
    }
    return run::serve(*this, options);
}

} // namespace svc::app
