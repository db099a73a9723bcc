#pragma once

#include "conformance/case.hpp"

#include <filesystem>
#include <vector>

namespace svc::conformance {

/** All cases below a folder, `<area>/<stem>.json`, sorted so that each comes after those that it
    depends on, and otherwise by id.

    Throws LoadError: a file that is no case, two cases with one id, a need that nobody knows, a
    dependency that is not there or that leads back. */
std::vector<Case> load_cases(std::filesystem::path const& folder);

/** The order and the checks of `load_cases`, for cases that are there. */
std::vector<Case> in_order(std::vector<Case> cases);

} // namespace svc::conformance
