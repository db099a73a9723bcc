#include "service/run/help.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <sstream>
#include <string_view>
#include <vector>

namespace svc::run {
namespace {

constexpr std::size_t text_column = 30;
constexpr std::size_t line_end = 100;

bool is_flag(CLI::Option const& option) { return option.get_items_expected_max() == 0; }

/** `-o, --output FILE`, `--reload/--no-reload` */
std::string names_of(CLI::Option const& option) {
    if (option.get_positional()) {
        return option.get_type_name();
    }
    std::string names;
    for (std::string const& name : option.get_snames()) {
        names += (names.empty() ? "-" : ", -") + name;
    }
    bool const both = is_flag(option) && option.get_lnames().size() == 2;
    for (std::string const& name : option.get_lnames()) {
        names += names.empty() ? "" : (both ? "/" : ", ");
        names += "--" + name;
    }
    return is_flag(option) ? names : names + ' ' + option.get_type_name();
}

std::string text_of(CLI::Option const& option) {
    std::string const& text = option.get_description();
    std::string const value = option.get_default_str();
    bool const told = text.find("[default") != std::string::npos || is_flag(option);
    return value.empty() || told ? text : text + " [default: " + value + ']';
}

/** Text in a column of its own, broken between words. */
std::string in_column(std::string const& text) {
    std::string column;
    std::size_t at = text_column;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (at != text_column && at + 1 + word.size() > line_end) {
            column += '\n' + std::string(text_column, ' ');
            at = text_column;
        }
        column += (at == text_column ? "" : " ") + word;
        at += word.size() + (at == text_column ? 0 : 1);
    }
    return column;
}

class Help : public CLI::Formatter {
public:
    Help() { column_width(text_column); }

    std::string make_usage(CLI::App const* command, std::string /*name*/) const override {
        return '\n' + usage_line(*command) + "\n\n";
    }

    std::string make_group(
        std::string title, bool is_positional, std::vector<CLI::Option const*> options
    ) const override {
        std::string text = title + ":\n";
        for (CLI::Option const* option : options) {
            text += make_option(option, is_positional);
        }
        return is_positional ? text + '\n' : text;
    }

    std::string make_option(CLI::Option const* option, bool /*is_positional*/) const override {
        std::string line = "  " + names_of(*option);
        line += line.size() + 1 < text_column ? std::string(text_column - line.size(), ' ')
                                              : '\n' + std::string(text_column, ' ');
        return line + in_column(text_of(*option)) + '\n';
    }
};

} // namespace

std::string full_name(CLI::App const& command) {
    auto const* const parent = command.get_parent();
    std::string const before = parent == nullptr ? "" : full_name(*parent) + ' ';
    return before + command.get_name();
}

std::string usage_line(CLI::App const& command) {
    std::string line = "Usage: " + full_name(command) + " [OPTIONS]";
    for (CLI::Option const* option : command.get_options()) {
        if (option->get_positional()) {
            std::string const name = option->get_type_name();
            line += option->get_required() ? ' ' + name : " [" + name + ']';
        }
    }
    bool const has_commands = !command.get_subcommands(nullptr).empty();
    return line + (has_commands ? " COMMAND [ARGS]..." : "");
}

void set_help_format(CLI::App& command) { command.formatter(std::make_shared<Help>()); }

} // namespace svc::run
