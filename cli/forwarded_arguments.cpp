#include "cli/forwarded_arguments.hpp"

#include "service/run/option_table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace svc::cli {
namespace {

/** Those that the socket, which is inherited, has taken care of. */
constexpr std::array<std::string_view, 2> done{"port", "fd"};

} // namespace

std::vector<std::string> forwarded_arguments(CLI::App const& command) {
    run::Options unused;
    CLI::App service;
    run::add_options(service, unused);
    std::vector<std::string> arguments;
    for (CLI::Option const* option : service.get_options()) {
        std::string const name = option->get_single_name();
        auto const* const given = command.get_option_no_throw("--" + name);
        if (name == "help" || given == nullptr
            || std::find(done.begin(), done.end(), name) != done.end()) {
            continue;
        }
        for (std::string const& value : given->results()) {
            arguments.emplace_back("--").append(name).append(1, '=').append(value);
        }
    }
    return arguments;
}

} // namespace svc::cli
