#pragma once

#include "cli/project.hpp"

#include <CLI/App.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace svc::cli {

/** What a command line says about which service is meant. */
struct Choice {
    std::string path;
    std::string entrypoint;
    std::vector<std::string> sources;
    /** The project's file; empty for svc.toml, if there is one. */
    std::string config;
};

/** Adds PATH, `--entrypoint`, `--source` and `--config` to a command; `choice` must outlive it. */
void add_choice(CLI::App& command, Choice& choice);

/** A service as files. */
struct ServiceFiles {
    /** The source that has the main, or the program. */
    std::filesystem::path main;
    /** All sources, that one first. */
    std::vector<std::filesystem::path> sources;
    bool is_program = false;
    /** How it was found: `path CLI argument`, `auto-discovery` (CLI-32). */
    std::string found_by;
};

/** Finds it: PATH, `--entrypoint`, the entrypoint of svc.toml, or what the current folder has (CLI-20,
    CLI-21). Throws Failure when there is none, or two were named. */
ServiceFiles find_service(Choice const& choice, Project const& project);

} // namespace svc::cli
