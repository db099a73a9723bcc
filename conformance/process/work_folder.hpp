#pragma once

#include <filesystem>

namespace svc::conformance {

/** A fresh folder for logs and configurations, removed at the end. */
class WorkFolder {
public:
    WorkFolder();
    ~WorkFolder();
    WorkFolder(WorkFolder const&) = delete;
    WorkFolder& operator=(WorkFolder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace svc::conformance
