#include "cli/commands/build.hpp"

#include "cli/compile.hpp"
#include "cli/failure.hpp"
#include "cli/project.hpp"
#include "cli/service_files.hpp"
#include "cli/toolchain.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>

namespace svc::cli::commands {
namespace {

namespace fs = std::filesystem;

constexpr auto footer = R"(
The program takes the options of `svc run` and needs nothing on its machine but the C library; with
--static not even that. docs/deployment.md has a container and a systemd unit for it.

Examples:
  svc build main.cpp -o app
  svc build -o app --static)";

struct Wish {
    Choice choice;
    std::string output = "app";
    bool fully_static = false;
};

/** Put in place whole: what runs there now goes on with its own file. */
void put(fs::path const& program, fs::path const& output) {
    fs::path const unfinished = output.string() + ".new";
    std::error_code error;
    if (fs::is_directory(output)) {
        throw Failure(output.string() + " is a folder: give the program's name after -o");
    }
    fs::copy_file(program, unfinished, fs::copy_options::overwrite_existing, error);
    if (!error) {
        fs::rename(unfinished, output, error);
    }
    if (error) {
        throw Failure("Cannot write " + output.string() + ": " + error.message());
    }
}

int build(Wish const& wish) {
    Project const project = read_project(wish.choice.config);
    ServiceFiles const service = find_service(wish.choice, project);
    if (service.is_program) {
        throw Failure(service.main.string() + " is no C++ source: give the one that has the main");
    }
    Toolchain toolchain = find_toolchain(project, Purpose::Build);
    if (wish.fully_static) {
        // Everything after it would be looked for as a shared library again.
        std::erase(toolchain.link, "-Wl,-Bdynamic");
        toolchain.link.emplace_back("-static");
    }
    put(compile(service.sources, toolchain).program, wish.output);
    std::cout << "Built " << wish.output << " (" << fs::file_size(wish.output) / 1024 << " KiB)"
              << std::endl;
    return run::ExitOk;
}

} // namespace

Command add_build(CLI::App& svc) {
    auto const wish = std::make_shared<Wish>();
    CLI::App& command = *svc.add_subcommand("build", "Make an optimised program that stands alone");
    command.footer(footer);
    add_choice(command, wish->choice);
    command.add_option("-o,--output", wish->output, "The program to write")
        ->type_name("FILE")
        ->capture_default_str();
    command.add_flag(
        "--static", wish->fully_static, "Leave out the C library too: runs in an empty container"
    );
    return {&command, [wish] { return build(*wish); }};
}

} // namespace svc::cli::commands
