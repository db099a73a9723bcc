#include "cli/cache.hpp"

#include "cli/failure.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;

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
std::string fingerprint(std::string const& text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (char const c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    std::string digits(16, '0');
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
    digits.resize(static_cast<std::size_t>(end - digits.data()));
    return digits;
}

std::vector<fs::path> read_depfile(std::string const& text) {
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

bool is_fresh(
    fs::path const& product, fs::path const& depfile, std::vector<fs::path> const& others
) {
    std::error_code error;
    auto const made = fs::last_write_time(product, error);
    std::ifstream stream(depfile);
    if (error || !stream) {
        return false;
    }
    std::ostringstream text;
    text << stream.rdbuf();
    std::vector<fs::path> inputs = read_depfile(text.str());
    inputs.insert(inputs.end(), others.begin(), others.end());
    return std::all_of(inputs.begin(), inputs.end(), [&](fs::path const& input) {
        std::error_code missing;
        auto const changed = fs::last_write_time(input, missing);
        return !missing && changed < made;
    });
}

} // namespace svc::cli
