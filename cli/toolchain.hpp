#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace svc::cli {

/** How a user's source becomes a program: written by the build, beside the library it belongs to. */
struct Toolchain {
    std::string version;
    std::filesystem::path compiler;
    std::vector<std::string> flags;
    /** Where <service/service.hpp> is. */
    std::filesystem::path include;
    std::filesystem::path library;
    /** What follows the library on the linker's line. */
    std::vector<std::string> link;
};

/** Reads the text of a toolchain.conf: lines `key=value`, `@prefix@` replaced. Throws Failure, naming
    `file` and the key, when one is missing. */
Toolchain parse_toolchain(
    std::string_view text, std::filesystem::path const& prefix, std::string const& file
);

/** The toolchain of the running program: `<prefix>/share/svc/toolchain.conf` for `<prefix>/bin/svc`. */
Toolchain find_toolchain();

} // namespace svc::cli
