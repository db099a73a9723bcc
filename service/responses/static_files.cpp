#include "service/responses/static_files.hpp"

#include "service/base/ascii.hpp"
#include "service/http/error.hpp"
#include "service/responses/file_response.hpp"
#include "service/responses/redirect_response.hpp"

#include <array>
#include <climits>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace svc::responses {
namespace {

/** The path of a folder without links, `..` and trailing slash; throws when there is none. */
std::string real_folder(std::string const& directory) {
    std::unique_ptr<char, decltype(&std::free)> const real(
        ::realpath(directory.c_str(), nullptr), &std::free
    );
    struct stat status {};
    if (real == nullptr || ::stat(real.get(), &status) != 0 || !S_ISDIR(status.st_mode)) {
        throw std::invalid_argument("StaticFiles: there is no folder \"" + directory + '"');
    }
    std::string const path = real.get();
    return path == "/" ? std::string() : path;
}

/** The path of what is open, without links. */
std::string real_path(int descriptor) {
    std::array<char, PATH_MAX> path{};
    auto const link = "/proc/self/fd/" + std::to_string(descriptor);
    auto const size = ::readlink(link.c_str(), path.data(), path.size());
    return {path.data(), static_cast<std::size_t>(size < 0 ? 0 : size)};
}

bool has_parent_segment(std::string_view path) noexcept {
    while (!path.empty()) {
        auto const segment = path.substr(0, path.find('/'));
        if (segment == "..") {
            return true;
        }
        path.remove_prefix(std::min(segment.size() + 1, path.size()));
    }
    return false;
}

/** True when the path cannot be the name of a file: its slashes are all its own, and no step leads up. */
bool is_suspicious(http::Request const& request, std::string_view path) {
    auto const raw = base::to_lower(request.scope.raw_path);
    return raw.find("%2f") != std::string::npos || path.find('\0') != std::string_view::npos
           || has_parent_segment(path);
}

Response with_slash(http::Request const& request) {
    auto const& scope = request.scope;
    std::string url
        = scope.scheme + "://" + http::authority(scope) + http::public_path(scope) + '/';
    if (!scope.query_string.empty()) {
        url += '?' + scope.query_string;
    }
    return Response(finish(RedirectResponse(url)));
}

} // namespace

struct StaticFolder::Found {
    enum class Kind { Nothing, File, Folder };

    Kind kind = Kind::Nothing;
    OpenFile file{};
};

StaticFolder::StaticFolder(StaticFiles const& options)
    : root_(real_folder(options.directory)), html_(options.html) {}

StaticFolder::Found StaticFolder::find(std::string const& path) const {
    // What is open is looked at, not what a path led to a moment ago.
    auto opened = OpenFile::try_open(path);
    if (!opened.file) {
        return {};
    }
    auto const real = real_path(opened.file->descriptor());
    if (real != root_ && !real.starts_with(root_ + '/')) {
        return {};
    }
    if (opened.is_folder) {
        return {Found::Kind::Folder, {}};
    }
    return opened.is_regular ? Found{Found::Kind::File, std::move(opened)} : Found{};
}

Response StaticFolder::answer(http::Request const& request, std::string_view path) const {
    if (is_suspicious(request, path)) {
        throw http::HttpError(404);
    }
    std::string full = root_ + '/' + std::string(path);
    Found found = find(full);
    if (found.kind == Found::Kind::Folder && html_) {
        if (!request.scope.raw_path.ends_with('/')) {
            return with_slash(request);
        }
        full += full.ends_with('/') ? "index.html" : "/index.html";
        found = find(full);
    }
    if (found.kind != Found::Kind::File) {
        return not_found(request);
    }
    return Response(finish(FileResponse(std::move(found.file), full), request));
}

Response StaticFolder::not_found(http::Request const& request) const {
    std::string const page = root_ + "/404.html";
    if (html_) {
        if (Found found = find(page); found.kind == Found::Kind::File) {
            FileResponse response(std::move(found.file), page, {.status_code = 404});
            return Response(finish(std::move(response), request));
        }
    }
    throw http::HttpError(404);
}

} // namespace svc::responses
