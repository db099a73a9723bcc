#include "cli/service_files.hpp"

#include "cli/discover.hpp"
#include "cli/failure.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;

struct Named {
    std::string path;
    std::string found_by;
};

Named named(Choice const& choice, Project const& project) {
    if (!choice.entrypoint.empty() && !choice.path.empty()) {
        throw Failure("Cannot use --entrypoint together with path argument"); // CLI-44
    }
    if (!choice.path.empty()) {
        return {choice.path, "path CLI argument"};
    }
    if (!choice.entrypoint.empty()) {
        return {choice.entrypoint, "--entrypoint CLI option"};
    }
    if (project.entrypoint) {
        fs::path const beside = project.file.parent_path() / *project.entrypoint;
        return {beside.string(), "entrypoint in " + project.file.filename().string()};
    }
    return {"", "auto-discovery"};
}

void add_source(std::vector<fs::path>& sources, fs::path const& source) {
    if (!fs::exists(source)) {
        throw Failure("Path does not exist " + source.string());
    }
    sources.push_back(source);
}

} // namespace

void add_choice(CLI::App& command, Choice& choice) {
    command.add_option("path", choice.path, "The service: a source, a folder or a program")
        ->type_name("PATH");
    command
        .add_option(
            "-e,--entrypoint", choice.entrypoint, "The same as PATH, as svc.toml can name it"
        )
        ->type_name("PATH")
        ->group("Source");
    command
        .add_option(
            "--source", choice.sources, "A further source that belongs to it; may be repeated"
        )
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->group("Source");
    command
        .add_option(
            "--config", choice.config, "The project's file [default: svc.toml, if there is one]"
        )
        ->type_name("FILE")
        ->group("Source");
}

ServiceFiles find_service(Choice const& choice, Project const& project) {
    auto [path, found_by] = named(choice, project);
    ServiceFiles service;
    service.main = discover(path);
    service.found_by = std::move(found_by);
    service.is_program = !is_source(service.main);
    service.sources.push_back(service.main);
    for (std::string const& source : project.sources) {
        add_source(service.sources, project.file.parent_path() / source);
    }
    for (std::string const& source : choice.sources) {
        add_source(service.sources, source);
    }
    return service;
}

} // namespace svc::cli
