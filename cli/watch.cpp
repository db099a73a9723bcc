#include "cli/watch.hpp"

#include "cli/failure.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <sys/inotify.h>
#include <system_error>
#include <unistd.h>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t written = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;

bool looks_like_a_source(fs::path const& file) {
    constexpr std::array<char const*, 10> extensions{
        ".cpp", ".cc", ".cxx", ".C", ".hpp", ".hh", ".hxx", ".h", ".ipp", ".inl"};
    return std::find(extensions.begin(), extensions.end(), file.extension()) != extensions.end();
}

Failure no_watch(fs::path const& folder) {
    return Failure(
        "Cannot watch " + folder.string() + ": " + std::generic_category().message(errno)
        + ". Raise fs.inotify.max_user_watches, or use `svc run`."
    );
}

} // namespace

Watch::Watch() : number_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (number_ < 0) {
        throw no_watch("anything");
    }
}

Watch::~Watch() { ::close(number_); }

void Watch::follow_files(std::vector<fs::path> const& files) {
    for (fs::path const& file : files) {
        fs::path const absolute = fs::absolute(file).lexically_normal();
        if (files_.insert(absolute).second) {
            watch(absolute.parent_path(), false);
        }
    }
}

void Watch::follow_folder(fs::path const& folder) {
    if (!fs::is_directory(folder)) {
        throw Failure("Path does not exist " + folder.string());
    }
    fs::path const absolute = fs::absolute(folder).lexically_normal();
    watch(absolute, true);
    for (auto const& entry : fs::recursive_directory_iterator(absolute)) {
        if (entry.is_directory()) {
            watch(entry.path(), true);
        }
    }
}

void Watch::watch(fs::path const& folder, bool whole) {
    int const id = ::inotify_add_watch(number_, folder.c_str(), written);
    if (id < 0) {
        throw no_watch(folder);
    }
    folders_.resize(std::max(folders_.size(), static_cast<std::size_t>(id) + 1));
    Folder& known = folders_[static_cast<std::size_t>(id)];
    known = {folder, whole || known.whole};
}

bool Watch::matters(fs::path const& file, Folder const& folder) const {
    return files_.contains(file) || ((folder.whole || neighbours_) && looks_like_a_source(file));
}

std::vector<fs::path> Watch::take() {
    std::vector<fs::path> changed;
    alignas(inotify_event) std::array<char, 16384> buffer{};
    for (ssize_t size = 0; (size = ::read(number_, buffer.data(), buffer.size())) > 0;) {
        for (ssize_t at = 0; at < size;) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            if ((event.mask & IN_Q_OVERFLOW) != 0) {
                changed.assign(files_.begin(), files_.end()); // too many to be told
            } else if (event.len > 0) {
                std::string const name(buffer.data() + at + sizeof event);
                Folder const& folder = folders_[static_cast<std::size_t>(event.wd)];
                fs::path file = folder.path / name;
                if (matters(file, folder)) {
                    changed.push_back(std::move(file));
                }
            }
            at += static_cast<ssize_t>(sizeof event + event.len);
        }
    }
    return changed;
}

} // namespace svc::cli
