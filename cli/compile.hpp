#pragma once

#include "cli/toolchain.hpp"

#include <filesystem>

namespace svc::cli {

/** Compiles one source to a program and returns the program's path.

    What is there and younger than source, headers and library is used again. The public header is
    compiled once for all sources. The compiler's own messages go to standard error; Failure when it
    is not content. */
std::filesystem::path compile(std::filesystem::path const& source, Toolchain const& toolchain);

} // namespace svc::cli
