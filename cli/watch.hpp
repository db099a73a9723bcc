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

    /** Looks for changes of these files. */
    void follow_files(std::vector<std::filesystem::path> const& files);

    /** Whether changes of other C++ sources beside them count too: while nobody knows what is
        included. */
    void heed_neighbours(bool on) noexcept { neighbours_ = on; }

    /** Looks for changes of every C++ source in this folder and those below. */
    void follow_folder(std::filesystem::path const& folder);

    /** What to poll. */
    [[nodiscard]] int number() const noexcept { return number_; }

    /** What has changed since the last call. */
    std::vector<std::filesystem::path> take();

private:
    struct Folder {
        std::filesystem::path path;
        /** Every source in it counts. */
        bool whole = false;
    };

    void watch(std::filesystem::path const& folder, bool whole);
    [[nodiscard]] bool matters(std::filesystem::path const& file, Folder const& folder) const;

    int number_;
    std::set<std::filesystem::path> files_;
    /** By the number of their watch. */
    std::vector<Folder> folders_;
    bool neighbours_ = false;
};

} // namespace svc::cli
