#include "service/run/command_line.hpp"

#include "service/run/help.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace svc::run {
namespace {

/** The innermost command that the arguments got to. */
CLI::App const& reached(CLI::App const& command) {
    auto const deeper = command.get_subcommands();
    return deeper.empty() ? command : reached(*deeper.front());
}

std::string unexpected(CLI::App const& command, std::string const& word) {
    if (word.starts_with('-')) {
        return "No such option: " + word.substr(0, word.find('='));
    }
    return command.get_subcommands(nullptr).empty() ? "Got unexpected extra argument (" + word + ")"
                                                    : "No such command '" + word + "'.";
}

/** `--port: 'abc' is not a valid integer.`, as CLI11 joins it, the way click says it. */
std::string invalid_value(std::string_view joined, std::string const& origin) {
    auto const colon = joined.find(": ");
    std::string_view const option = joined.substr(0, colon);
    std::string_view const why = joined.substr(colon == std::string_view::npos ? 0 : colon + 2);
    return "Invalid value for '" + std::string(option) + '\''
           + (origin.empty() ? "" : " (" + origin + ')') + ": " + std::string(why);
}

std::string
sentence(CLI::App const& command, CLI::ParseError const& error, std::string const& origin = {}) {
    std::string text = error.what();
    if (dynamic_cast<CLI::ExtrasError const*>(&error) != nullptr) {
        auto const words = command.remaining();
        return words.empty() ? text : unexpected(command, words.front());
    }
    if (dynamic_cast<CLI::ValidationError const*>(&error) != nullptr) {
        return invalid_value(text, origin);
    }
    if (dynamic_cast<CLI::ArgumentMismatch const*>(&error) != nullptr) {
        return "Option '" + text.substr(0, text.find(':')) + "' requires an argument.";
    }
    return text;
}

char const* variable(std::string const& name) {
    return std::getenv(name.c_str()); // NOLINT(concurrency-mt-unsafe): before any thread
}

/** The variables of an option, the first that is set wins. */
std::vector<std::string> variables_of(CLI::Option const& option) {
    struct Common {
        std::string_view option;
        char const* variable;
    };

    constexpr std::array<Common, 3> common{
        {{"port", "PORT"},
         {"forwarded-allow-ips", "FORWARDED_ALLOW_IPS"},
         {"workers", "WEB_CONCURRENCY"}}};
    std::vector<std::string> names{variable_of(option)};
    for (auto const& [name, other] : common) {
        if (option.get_single_name() == name) {
            names.emplace_back(other);
        }
    }
    return names;
}

bool is_for_people(CLI::Option const& option) {
    return !option.get_positional() && !option.get_group().empty()
           && option.get_single_name() != "help" && option.get_single_name() != "version";
}

/** Returns the variable that had a value; empty when none had. */
std::string set_from_environment(CLI::App const& command, CLI::Option& option) {
    for (std::string const& name : variables_of(option)) {
        char const* const value = variable(name);
        if (value != nullptr && *value != '\0') {
            set_option(command, option, {value}, "env var: '" + name + '\'');
            return name;
        }
    }
    return {};
}

} // namespace

UsageError::UsageError(CLI::App const& command, std::string const& sentence)
    : std::runtime_error(
        usage_line(command) + "\nTry '" + full_name(command)
        + " --help' for help.\n\nError: " + sentence + '\n'
    ) {}

void read_arguments(CLI::App& command, int argc, char const* const* argv) {
    try {
        command.parse(argc, argv);
    } catch (CLI::Success const&) {
        throw;
    } catch (CLI::ParseError const& error) {
        CLI::App const& inner = reached(command);
        throw UsageError(inner, sentence(inner, error));
    }
}

void set_option(
    CLI::App const& command,
    CLI::Option& option,
    std::vector<std::string> const& values,
    std::string const& origin
) {
    try {
        if (option.get_items_expected_max() == 0) {
            CLI::detail::to_flag_value(values.front());
        }
        option.add_result(values);
        option.run_callback();
    } catch (std::invalid_argument const&) {
        std::string const why = '\'' + values.front() + "' is not a valid boolean.";
        throw UsageError(command, invalid_value(option.get_name() + ": " + why, origin));
    } catch (CLI::ParseError const& error) {
        throw UsageError(command, sentence(command, error, origin));
    }
}

Origins read_environment(CLI::App& command) {
    Origins origins;
    for (CLI::Option* option : command.get_options()) {
        if (!is_for_people(*option)) {
            continue;
        }
        std::string const origin
            = option->count() > 0 ? "the command line" : set_from_environment(command, *option);
        if (!origin.empty()) {
            origins[option->get_single_name()] = origin;
        }
    }
    return origins;
}

std::string variable_of(CLI::Option const& option) {
    std::string name = "SVC_" + option.get_single_name();
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    });
    return name;
}

} // namespace svc::run
