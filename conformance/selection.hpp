#pragma once

#include "conformance/case.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
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

/** The groups of routes that some case needs the subject to offer. */
std::set<std::string> groups_of(std::vector<Case> const& cases);

/** True when an id is what `pattern` names: that id, or one that starts as what is before its `*`. */
bool fits(std::string_view id, std::string_view pattern);

/** Where the files lie that came with the program, cases among them: below the folder above its own. */
std::filesystem::path shared_folder();

} // namespace svc::conformance
