#include "cli/project.hpp"

#include "cli/failure.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <toml++/toml.h>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto default_file = "svc.toml";
constexpr auto known_keys
    = "entrypoint, sources, compiler, flags and link, and the tables [run] and [dev]";

std::string place(fs::path const& file, toml::source_region const& region) {
    return file.string() + ':' + std::to_string(region.begin.line);
}

/** The text of one value, as it would stand on the command line. */
std::string text_of(toml::node const& node, std::string const& where) {
    if (auto const* text = node.as_string()) {
        return text->get();
    }
    if (auto const* number = node.as_integer()) {
        return std::to_string(number->get());
    }
    if (auto const* flag = node.as_boolean()) {
        return flag->get() ? "true" : "false";
    }
    if (auto const* number = node.as_floating_point()) {
        std::ostringstream text;
        text << number->get();
        return text.str();
    }
    throw Failure(where + ": a text, a number or true or false is expected here", run::ExitUsage);
}

/** Reads one file's nodes, and knows its name for messages. */
class Reader {
public:
    explicit Reader(fs::path file) : file_(std::move(file)) {}

    [[nodiscard]] Project read(toml::table const& table) const {
        Project project;
        project.file = file_;
        for (auto const& [key, node] : table) {
            read_key(project, std::string(key.str()), node);
        }
        return project;
    }

private:
    void read_key(Project& project, std::string const& key, toml::node const& node) const {
        if (key == "entrypoint") {
            project.entrypoint = single(node);
        } else if (key == "compiler") {
            project.compiler = single(node);
        } else if (key == "sources") {
            project.sources = all(node);
        } else if (key == "flags") {
            project.flags = all(node);
        } else if (key == "link") {
            project.link = all(node);
        } else if ((key == "run" || key == "dev") && node.is_table()) {
            project.tables[key] = settings(*node.as_table());
        } else {
            throw Failure(
                where(node) + ": '" + key + "' is not known here; what is: " + known_keys,
                run::ExitUsage
            );
        }
    }

    [[nodiscard]] std::vector<Setting> settings(toml::table const& table) const {
        std::vector<Setting> settings;
        for (auto const& [key, node] : table) {
            std::string name(key.str());
            std::replace(name.begin(), name.end(), '_', '-');
            settings.push_back({std::move(name), all(node), where(node)});
        }
        return settings;
    }

    [[nodiscard]] std::string single(toml::node const& node) const {
        if (auto const* text = node.as_string()) {
            return text->get();
        }
        throw Failure(where(node) + ": a text in quotes is expected here", run::ExitUsage);
    }

    [[nodiscard]] std::vector<std::string> all(toml::node const& node) const {
        std::vector<std::string> texts;
        if (auto const* list = node.as_array()) {
            for (toml::node const& element : *list) {
                texts.push_back(text_of(element, where(element)));
            }
        } else {
            texts.push_back(text_of(node, where(node)));
        }
        return texts;
    }

    [[nodiscard]] std::string where(toml::node const& node) const {
        return place(file_, node.source());
    }

    fs::path file_;
};

std::string joined(std::vector<std::string> const& texts) {
    std::string all;
    for (std::string const& text : texts) {
        all += (all.empty() ? "" : ",") + text;
    }
    return all;
}

void apply(CLI::App& command, Setting const& setting, run::Origins& origins) {
    CLI::Option* const option = command.get_option_no_throw("--" + setting.name);
    if (option == nullptr || option->get_group().empty()) {
        throw Failure(
            setting.where + ": there is no option '" + setting.name + "'; 'svc "
                + command.get_name() + " --help' lists them",
            run::ExitUsage
        );
    }
    if (option->count() > 0 || setting.values.empty()) {
        return;
    }
    bool const many = option->get_items_expected_max() > 1;
    run::set_option(
        command,
        *option,
        many ? setting.values : std::vector{joined(setting.values)},
        "in " + setting.where
    );
    origins[option->get_single_name()] = setting.where;
}

} // namespace

Project parse_project(std::string_view text, fs::path const& file) {
    try {
        return Reader(file).read(toml::parse(text, file.string()));
    } catch (toml::parse_error const& error) {
        throw Failure(
            place(file, error.source()) + ": this is not TOML: " + std::string(error.description()),
            run::ExitUsage
        );
    }
}

Project read_project(std::string const& file) {
    fs::path const path = file.empty() ? default_file : file;
    std::ifstream stream(path);
    if (!stream) {
        if (file.empty()) {
            return {};
        }
        throw Failure("Path does not exist " + file);
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return parse_project(text.str(), path);
}

void apply_table(
    CLI::App& command, Project const& project, std::string_view table, run::Origins& origins
) {
    auto const found = project.tables.find(table);
    if (found == project.tables.end()) {
        return;
    }
    for (Setting const& setting : found->second) {
        apply(command, setting, origins);
    }
}

} // namespace svc::cli
