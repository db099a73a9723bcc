#include "cli/discover.hpp"

#include "cli/failure.hpp"

#include <algorithm>
#include <array>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array<char const*, 6> default_files{
    "main.cpp", "app.cpp", "api.cpp", "app/main.cpp", "app/app.cpp", "app/api.cpp"};

fs::path discover_in(fs::path const& folder) {
    std::error_code ignored;
    for (char const* const name : default_files) {
        if (fs::is_regular_file(folder / name, ignored)) {
            return folder / name;
        }
    }
    throw Failure(
        "Could not find a default file to run in "
        + fs::absolute(folder).lexically_normal().string()
        + ": there is no main.cpp, app.cpp, api.cpp, app/main.cpp, app/app.cpp or app/api.cpp. Give the "
          "path of a source."
    );
}

} // namespace

fs::path discover(std::string const& path) {
    if (path.empty()) {
        return discover_in(".").lexically_normal();
    }
    std::error_code error;
    auto const status = fs::status(path, error);
    if (fs::is_directory(status)) {
        return discover_in(path);
    }
    if (!fs::exists(status)) {
        throw Failure("Path does not exist " + path);
    }
    return path;
}

bool is_source(fs::path const& file) {
    constexpr std::array<char const*, 4> extensions{".cpp", ".cc", ".cxx", ".C"};
    return std::find(extensions.begin(), extensions.end(), file.extension()) != extensions.end();
}

} // namespace svc::cli
