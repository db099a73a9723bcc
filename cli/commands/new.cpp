#include "cli/commands/new.hpp"

#include "cli/failure.hpp"
#include "cli/toolchain.hpp"
#include "service/base/ascii.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

namespace svc::cli::commands {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = "{{name}}";

constexpr auto footer = R"(
Makes a folder of that name: an app, a test of it without a socket, CMake, svc.toml, a Dockerfile, and
what nginx and systemd need.

Example:
  svc new shop && cd shop && svc dev)";

/** CMake, nginx, Docker and systemd take it as it is. */
bool is_a_name(std::string_view name) {
    return !name.empty() && base::is_letter(name.front())
           && std::all_of(
               name.begin(),
               name.end(),
               [](char c) {
                   return base::is_letter(c) || base::is_digit(c) || c == '_' || c == '-';
               }
           )
           && name != "app" && name != "app_test" && name != "test" && name != "build";
}

std::string with_name(std::string text, std::string const& name) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
        text.replace(at, mark.size(), name);
        at += name.size();
    }
    return text;
}

/** Where a file of the template goes: without .in, and some have another name there. */
fs::path target(fs::path const& relative, std::string const& name) {
    fs::path const plain = fs::path(relative).replace_extension();
    if (plain == "gitignore") {
        return ".gitignore";
    }
    return plain == "deploy/service" ? fs::path("deploy") / (name + ".service") : plain;
}

void write(fs::path const& from, fs::path const& to, std::string const& name) {
    std::ostringstream text;
    text << std::ifstream(from).rdbuf();
    fs::create_directories(to.parent_path());
    std::ofstream file(to);
    file << with_name(text.str(), name);
    file.close();
    if (!file) {
        throw Failure("Cannot write " + to.string() + ": may you write in this folder?");
    }
}

int create(std::string const& name) {
    if (!is_a_name(name)) {
        throw Failure(
            "'" + name
                + "' cannot be a project's name: a letter, then letters, digits, - and _; and "
                  "not app, app_test, test or build",
            run::ExitUsage
        );
    }
    if (fs::exists(name)) {
        throw Failure(name + " is there already: choose another name, or remove it");
    }
    fs::path const from = own_prefix() / "share/svc/template";
    if (!fs::is_directory(from)) {
        throw Failure(from.string() + " is not there: install svc again");
    }
    for (auto const& entry : fs::recursive_directory_iterator(from)) {
        if (entry.is_regular_file()) {
            write(entry.path(), name / target(entry.path().lexically_relative(from), name), name);
        }
    }
    std::cout << "Created " << name << "\n\nNext:\n  cd " << name
              << "\n  svc dev\n  cmake -B build && cmake --build build && ctest --test-dir build\n";
    return run::ExitOk;
}

} // namespace

Command add_new(CLI::App& svc) {
    auto const name = std::make_shared<std::string>();
    CLI::App& command = *svc.add_subcommand("new", "Start a project");
    command.footer(footer);
    command.add_option("name", *name, "The project's name")->type_name("NAME")->required();
    return {&command, [name] { return create(*name); }};
}

} // namespace svc::cli::commands
