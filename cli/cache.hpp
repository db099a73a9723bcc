#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace svc::cli {

/** The folder for what compiling leaves: SVC_CACHE_DIR, or svc below XDG_CACHE_HOME or ~/.cache.
    Made when it is not there; throws Failure when it cannot be. */
std::filesystem::path cache_folder();

/** A short name for a text; another text has another one for all practical purposes. */
std::string fingerprint(std::string const& text);

/** True when `product` is there and younger than everything it was made of: the files that the
    compiler wrote down in `depfile`, and `others`. */
bool is_fresh(
    std::filesystem::path const& product,
    std::filesystem::path const& depfile,
    std::vector<std::filesystem::path> const& others
);

/** The files that a make-style depfile names after its colon. */
std::vector<std::filesystem::path> read_depfile(std::string const& text);

} // namespace svc::cli
