#include "cli/introduction.hpp"

#include "cli/progress.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <unistd.h>

namespace svc::cli {
namespace {

/** A sign for a terminal, nothing elsewhere. */
std::string sign(std::string const& text) { return shows_colors(STDOUT_FILENO) ? text : ""; }

/** `9000`, `yes`, or both of a list. */
std::string value_of(CLI::Option const& option) {
    std::string all;
    for (std::string const& result : option.results()) {
        all += (all.empty() ? "" : " ") + result;
    }
    return all;
}

bool has_a_value_to_tell(CLI::Option const& option) {
    return !option.get_positional() && !option.get_group().empty()
           && option.get_single_name() != "help";
}

} // namespace

void Introduction::begin() const {
    bool const discovered = service_.found_by == "auto-discovery";
    std::cout << sign("⚡️ ") << "Starting svc in "
              << (mode_ == Mode::Production ? "production" : "development") << " mode\n\n"
              << sign("📄 ") << (service_.is_program ? "Using program: " : "Using source: ")
              << service_.main.string()
              << (discovered ? " (auto-discovered, use --verbose to learn more)" : "") << "\n\n";
    if (discovered) {
        std::cout
            << "You can configure an entrypoint in svc.toml for this app with:\n\n  entrypoint = \""
            << service_.main.string() << "\"\n\n";
    }
    std::cout << std::flush;
}

void Introduction::tell_origins(CLI::App const& command, run::Origins const& origins) {
    std::cout << "Configuration sources:\n";
    for (CLI::Option const* option : command.get_options()) {
        if (!has_a_value_to_tell(*option)) {
            continue;
        }
        std::string const& name = option->get_single_name();
        auto const origin = origins.find(name);
        std::string const value
            = origin == origins.end() ? option->get_default_str() : value_of(*option);
        std::cout << "  " << name << ": " << (value.empty() ? "-" : value) << " ("
                  << (origin == origins.end() ? "default" : origin->second) << ")\n";
    }
    std::cout << '\n' << std::flush;
}

void Introduction::end(std::string const& url) const {
    if (!url.empty()) {
        std::cout << sign("🌐 ") << "Server started at " << url << "\n\n";
    }
    std::cout << "Logs:\n" << std::endl;
}

} // namespace svc::cli
