#include "cli/commands/describe.hpp"

#include "cli/compile.hpp"
#include "cli/failure.hpp"
#include "cli/model_table.hpp"
#include "cli/process.hpp"
#include "cli/project.hpp"
#include "cli/service_files.hpp"
#include "cli/toolchain.hpp"
#include "service/json/parse.hpp"
#include "service/json/writer.hpp"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <memory>
#include <utility>

namespace svc::cli::commands {
namespace {

constexpr auto routes_footer = R"(
Nothing is served and no port is opened: the service is compiled as for `svc run` and asked.

Examples:
  svc routes
  svc routes main.cpp --models)";

constexpr auto openapi_footer = R"(
Nothing is served and no port is opened: the service is compiled as for `svc run` and asked.

Examples:
  svc openapi > openapi.json
  svc openapi main.cpp -o openapi.json --root-path /api/v1)";

struct Wish {
    Choice choice;
    std::string root_path;
    std::string output;
    bool models = false;
};

std::filesystem::path program_of(Wish const& wish) {
    Project const project = read_project(wish.choice.config);
    ServiceFiles const service = find_service(wish.choice, project);
    return service.is_program ? std::filesystem::absolute(service.main)
                              : compile(service.sources, find_toolchain(project)).program;
}

std::string ask(std::filesystem::path const& program, std::string const& what, Wish const& wish) {
    std::vector<std::string> command{program.string(), "--describe=" + what};
    if (!wish.root_path.empty()) {
        command.push_back("--root-path=" + wish.root_path);
    }
    Ended ended = run_program(command, Stream::Output);
    if (ended.exit_code == run::ExitUsage) {
        throw Failure("The service refuses to start: see its message above", run::ExitUsage);
    }
    if (ended.exit_code != 0) {
        throw Failure(
            "The service ended with exit code " + std::to_string(ended.exit_code)
            + " before it could be asked: its main has to end in `return app.run(argc, argv);`"
        );
    }
    return std::move(ended.output);
}

json::Value document_of(std::filesystem::path const& program, Wish const& wish) {
    auto document = json::parse(ask(program, "openapi", wish));
    if (!document) {
        throw Failure(
            "The service wrote something else than its OpenAPI document on standard output: what "
            "runs before app.run() must not print there"
        );
    }
    return *std::move(document);
}

int routes(Wish const& wish) {
    auto const program = program_of(wish);
    std::cout << ask(program, "routes", wish);
    if (wish.models) {
        std::cout << '\n' << model_table(document_of(program, wish));
    }
    return run::ExitOk;
}

int openapi(Wish const& wish) {
    constexpr int indent = 2;
    std::string const text
        = json::write(document_of(program_of(wish), wish), {.indent = indent}) + '\n';
    if (wish.output.empty()) {
        std::cout << text;
        return run::ExitOk;
    }
    std::ofstream file(wish.output);
    file << text;
    file.close();
    if (!file) {
        throw Failure(
            "Cannot write " + wish.output + ": is its folder there, and may you write there?"
        );
    }
    return run::ExitOk;
}

} // namespace

Command add_routes(CLI::App& svc) {
    auto const wish = std::make_shared<Wish>();
    CLI::App& command = *svc.add_subcommand("routes", "List what a service answers");
    command.footer(routes_footer);
    add_choice(command, wish->choice);
    command.add_flag(
        "--models", wish->models, "Also list the models, and which members are required"
    );
    return {&command, [wish] { return routes(*wish); }};
}

Command add_openapi(CLI::App& svc) {
    auto const wish = std::make_shared<Wish>();
    CLI::App& command = *svc.add_subcommand("openapi", "Print a service's OpenAPI document");
    command.footer(openapi_footer);
    add_choice(command, wish->choice);
    command.add_option("-o,--output", wish->output, "Write it to this file")->type_name("FILE");
    command.add_option("--root-path", wish->root_path, "The public prefix, as for `svc run`")
        ->type_name("PATH");
    return {&command, [wish] { return openapi(*wish); }};
}

} // namespace svc::cli::commands
