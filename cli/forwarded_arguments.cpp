#include "cli/forwarded_arguments.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace svc::cli {
namespace {

bool is_forwarded(CLI::Option const& option) {
    constexpr std::array<std::string_view, 3> ours{"port", "fd", "help"};
    return option.count() > 0 && !option.get_positional()
           && std::find(ours.begin(), ours.end(), option.get_single_name()) == ours.end();
}

} // namespace

std::vector<std::string> forwarded_arguments(CLI::App const& command) {
    std::vector<std::string> arguments;
    for (CLI::Option const* option : command.get_options()) {
        if (is_forwarded(*option)) {
            for (std::string const& value : option->results()) {
                arguments.push_back("--" + option->get_single_name() + '=' + value);
            }
        }
    }
    return arguments;
}

} // namespace svc::cli
