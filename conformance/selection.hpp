#pragma once

#include "conformance/case.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace svc::conformance {

/** The cases that `--only` and `--area` name, in their order; all of them when nothing is named.

    A name is an id, or the start of one followed by `*`. Throws LoadError for a name that fits no
    case: a slip must not look like success. */
std::vector<Case> select(
    std::vector<Case> cases,
    std::vector<std::string> const& only,
    std::vector<std::string> const& areas
);

/** Where the cases lie that came with the program: below the folder above its own. */
std::filesystem::path default_cases();

} // namespace svc::conformance
