#include "cli/toolchain.hpp"

#include "cli/failure.hpp"

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
        value("compiler"),
        words(value("flags")),
        value("include"),
        value("library"),
        words(value("link"))};
}

Toolchain find_toolchain() {
    fs::path const prefix = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
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

} // namespace svc::cli
