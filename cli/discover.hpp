#pragma once

#include <filesystem>
#include <string>

namespace svc::cli {

/** The service that PATH means: the file itself, the one that a folder has, or, without PATH, the one
    that the current folder has (CLI-21). Throws Failure when there is none. */
std::filesystem::path discover(std::string const& path);

/** True for a C++ source; everything else is taken for a program. */
bool is_source(std::filesystem::path const& file);

} // namespace svc::cli
