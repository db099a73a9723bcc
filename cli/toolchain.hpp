#pragma once

#include "cli/project.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace svc::cli {

/** How a user's source becomes a program: written by the build, beside the library it belongs to. */
struct Toolchain {
    std::string version;
    /** The compiler, its last word, and what wraps it: `ccache g++`. */
    std::vector<std::string> compiler;
    std::vector<std::string> flags;
    /** Where <service/service.hpp> is. */
    std::filesystem::path include;
    std::filesystem::path library;
    /** What follows the library on the linker's line. */
    std::vector<std::string> link;
    /** Both as `svc build` wants them: optimised, and standing alone. */
    std::vector<std::string> build_flags;
    std::vector<std::string> build_link;
};

/** Reads the text of a toolchain.conf: lines `key=value`, `@prefix@` replaced. Throws Failure, naming
    `file` and the key, when one is missing. */
Toolchain parse_toolchain(
    std::string_view text, std::filesystem::path const& prefix, std::string const& file
);

/** `<prefix>` for `<prefix>/bin/svc`, the running program. */
std::filesystem::path own_prefix();

/** The toolchain of the running program: `<prefix>/share/svc/toolchain.conf`. */
Toolchain find_toolchain();

enum class Purpose {
    Run,  ///< quick to make
    Build ///< quick to run, on machines without a compiler
};

/** The same for a purpose, with what the project and the environment say: CXX wins over `compiler`; CXXFLAGS, and
    LDFLAGS and LDLIBS, come after `flags` and `link`. Throws Failure when there is no such compiler. */
Toolchain find_toolchain(Project const& project, Purpose purpose = Purpose::Run);

} // namespace svc::cli
