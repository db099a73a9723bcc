#include "cli/toolchain.hpp"

#include "cli/failure.hpp"
#include "cli/process.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;
using Values = std::map<std::string, std::string, std::less<>>;

std::string with_prefix(std::string value, std::string const& prefix) {
    constexpr std::string_view mark = "@prefix@";
    for (auto at = value.find(mark); at != std::string::npos; at = value.find(mark, at)) {
        value.replace(at, mark.size(), prefix);
        at += prefix.size();
    }
    return value;
}

Values read_values(std::string_view text, fs::path const& prefix) {
    Values values;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        auto const equals = line.find('=');
        if (equals != std::string::npos) {
            values[line.substr(0, equals)] = with_prefix(line.substr(equals + 1), prefix.string());
        }
    }
    return values;
}

std::vector<std::string> words(std::string const& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

std::vector<std::string> variable(char const* name) {
    char const* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): one thread
    return words(value == nullptr ? "" : value);
}

} // namespace

Toolchain parse_toolchain(std::string_view text, fs::path const& prefix, std::string const& file) {
    Values const values = read_values(text, prefix);
    auto const value = [&](std::string_view key) -> std::string const& {
        auto const found = values.find(key);
        if (found == values.end()) {
            throw Failure(file + " has no \"" + std::string(key) + "\": install svc again");
        }
        return found->second;
    };
    return {
        value("version"),
        words(value("compiler")),
        words(value("flags")),
        value("include"),
        value("library"),
        words(value("link")),
        words(value("build_flags")),
        words(value("build_link"))};
}

fs::path own_prefix() { return fs::read_symlink("/proc/self/exe").parent_path().parent_path(); }

Toolchain find_toolchain() {
    fs::path const prefix = own_prefix();
    fs::path const file = prefix / "share/svc/toolchain.conf";
    std::ifstream stream(file);
    if (!stream) {
        throw Failure(
            file.string() + " cannot be read: svc needs it beside its own folder; install svc again"
        );
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return parse_toolchain(text.str(), prefix, file.string());
}

Toolchain find_toolchain(Project const& project, Purpose purpose) {
    Toolchain toolchain = find_toolchain();
    if (purpose == Purpose::Build) {
        toolchain.flags = toolchain.build_flags;
        toolchain.link = toolchain.build_link;
    }
    auto const add = [](std::vector<std::string>& to, std::vector<std::string> const& more) {
        to.insert(to.end(), more.begin(), more.end());
    };
    add(toolchain.flags, project.flags);
    add(toolchain.flags, variable("CXXFLAGS"));
    add(toolchain.link, project.link);
    add(toolchain.link, variable("LDFLAGS"));
    add(toolchain.link, variable("LDLIBS"));
    if (auto const chosen = variable("CXX"); !chosen.empty()) {
        toolchain.compiler = chosen;
    } else if (project.compiler) {
        toolchain.compiler = words(*project.compiler);
    }
    if (toolchain.compiler.empty() || find_program(toolchain.compiler.back()).empty()) {
        throw Failure(
            "There is no compiler " + (toolchain.compiler.empty() ? "" : toolchain.compiler.back())
            + ": install g++, or name one by CXX or \"compiler\" in svc.toml"
        );
    }
    return toolchain;
}

} // namespace svc::cli
