#pragma once

#include <filesystem>
#include <set>
#include <vector>

namespace svc::cli {

/** Notices when sources change, by whatever means an editor writes them (inotify). */
class Watch {
public:
    /** Throws Failure when the system has no more watches to give. */
    Watch();
    ~Watch();
    Watch(Watch const&) = delete;
    Watch& operator=(Watch const&) = delete;

    /** Looks for changes of these files, and of every C++ source beside them. */
    void follow_files(std::vector<std::filesystem::path> const& files);

    /** Looks for changes of every C++ source in this folder and those below. */
    void follow_folder(std::filesystem::path const& folder);

    /** What to poll. */
    [[nodiscard]] int number() const noexcept { return number_; }

    /** What has changed since the last call. */
    std::vector<std::filesystem::path> take();

private:
    void watch(std::filesystem::path const& folder);
    [[nodiscard]] bool matters(std::filesystem::path const& file) const;

    int number_;
    std::set<std::filesystem::path> files_;
    /** By the number of their watch. */
    std::vector<std::filesystem::path> folders_;
};

} // namespace svc::cli
