#include "cli/cache.hpp"

#include "cli/failure.hpp"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;

/** From here on reading a file at each start would be felt. */
constexpr std::uintmax_t large = std::uintmax_t{4} * 1024 * 1024;

fs::path wanted_cache_folder() {
    auto const variable = [](char const* name) -> fs::path {
        char const* const value
            = std::getenv(name); // NOLINT(concurrency-mt-unsafe): before any thread
        return value == nullptr ? "" : value;
    };
    if (auto own = variable("SVC_CACHE_DIR"); !own.empty()) {
        return own;
    }
    if (auto const xdg = variable("XDG_CACHE_HOME"); xdg.is_absolute()) {
        return xdg / "svc";
    }
    if (auto const home = variable("HOME"); home.is_absolute()) {
        return home / ".cache/svc";
    }
    throw Failure("There is no place for compiled services: set SVC_CACHE_DIR or HOME");
}

std::optional<std::string> content_of(fs::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return std::nullopt;
    }
    std::ostringstream content;
    content << stream.rdbuf();
    return std::move(content).str();
}

/** What tells a file's content from another one; nothing when it cannot be read. */
std::optional<std::string> mark_of(fs::path const& file) {
    std::error_code error;
    auto const size = fs::file_size(file, error);
    if (error) {
        return std::nullopt;
    }
    if (size >= large) {
        auto const time = fs::last_write_time(file, error).time_since_epoch().count();
        return std::to_string(size) + '@' + std::to_string(time);
    }
    auto const content = content_of(file);
    return content ? std::optional(fingerprint(*content)) : std::nullopt;
}

fs::path notes_of(fs::path const& product) { return product.string() + ".made-of"; }

} // namespace

fs::path cache_folder() {
    fs::path folder = fs::absolute(wanted_cache_folder());
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw Failure(
            "Cannot make the folder " + folder.string() + " for compiled services: "
            + error.message() + ". Set SVC_CACHE_DIR to one that can be written."
        );
    }
    return folder;
}

// FNV-1a, 64 bits: names files, keeps no secrets.
std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (char const c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    std::string digits(16, '0');
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
    digits.resize(static_cast<std::size_t>(end - digits.data()));
    return digits;
}

std::vector<fs::path> read_depfile(std::string_view text) {
    std::vector<fs::path> files;
    std::string name;
    auto const end_name = [&] {
        // Targets end in a colon; a second rule for each header has nothing behind it.
        if (!name.empty() && name.back() != ':') {
            files.emplace_back(name);
        }
        name.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] == '\\' && next == '\n') {
            ++i;
            end_name();
        } else if (text[i] == '\\' && next == ' ') {
            name += text[++i];
        } else if (text[i] == ' ' || text[i] == '\n') {
            end_name();
        } else {
            name += text[i];
        }
    }
    end_name();
    return files;
}

std::optional<std::vector<fs::path>> inputs_if_fresh(fs::path const& product) {
    std::ifstream notes(notes_of(product));
    std::error_code error;
    if (!notes || !fs::exists(product, error)) {
        return std::nullopt;
    }
    std::vector<fs::path> inputs;
    for (std::string line; std::getline(notes, line);) {
        auto const blank = line.find(' ');
        if (blank == std::string::npos
            || mark_of(line.substr(blank + 1)) != line.substr(0, blank)) {
            return std::nullopt;
        }
        inputs.emplace_back(line.substr(blank + 1));
    }
    return inputs;
}

void note_inputs(
    fs::path const& product, std::vector<fs::path> const& inputs, fs::file_time_type begun
) {
    // Put in place whole: another svc may be reading.
    fs::path const unfinished = notes_of(product).string() + '.' + std::to_string(::getpid());
    std::ofstream notes(unfinished);
    for (fs::path const& input : inputs) {
        std::error_code error;
        bool const changed = fs::last_write_time(input, error) >= begun;
        auto const mark = changed || error ? std::nullopt : mark_of(input);
        notes << mark.value_or("changed-meanwhile") << ' ' << input.string() << '\n';
    }
    notes.close();
    fs::rename(unfinished, notes_of(product));
}

} // namespace svc::cli
