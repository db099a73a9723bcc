#pragma once

#include "cli/toolchain.hpp"

#include <filesystem>
#include <vector>

namespace svc::cli {

/** A program, and the files of it that a user may change: sources and what they include. */
struct Built {
    std::filesystem::path program;
    std::vector<std::filesystem::path> inputs;
    /** False when it was there already. */
    bool is_new = false;
};

/** Compiles sources to a program in the cache, or finds it there.

    What is there and was made of the same content, by the same compiler, flags and version, is used
    again: the public header compiled once for all services, an object for each source, the program.
    Compiling is told on standard error, as are the compiler's own messages; Failure when it is not
    content. The first source gives the program its name. */
Built compile(std::vector<std::filesystem::path> const& sources, Toolchain const& toolchain);

} // namespace svc::cli
