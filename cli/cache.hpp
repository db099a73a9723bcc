#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/** What compiling leaves behind, and whether it is still worth something. */
namespace svc::cli {

/** The folder for it: SVC_CACHE_DIR, or svc below XDG_CACHE_HOME or ~/.cache. Made when it is not
    there; throws Failure when it cannot be. */
std::filesystem::path cache_folder();

/** A short name for a text; another text has another one for all practical purposes. */
std::string fingerprint(std::string_view text);

/** The files that a make-style depfile names after its colon. */
std::vector<std::filesystem::path> read_depfile(std::string_view text);

/** The files that `product` was made of, when it is there and none of them has another content than
    then; nothing otherwise. Files of several megabytes, libraries, are told by size and time. */
std::optional<std::vector<std::filesystem::path>>
inputs_if_fresh(std::filesystem::path const& product);

/** Notes of what `product` was made. A file that was written since `begun` counts as changed: nobody
    knows what the compiler saw of it. */
void note_inputs(
    std::filesystem::path const& product,
    std::vector<std::filesystem::path> const& inputs,
    std::filesystem::file_time_type begun
);

} // namespace svc::cli
