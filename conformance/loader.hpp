#pragma once

#include "conformance/case.hpp"

#include <cstdint>
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

/** Another order, the same for the same seed on every machine; dependencies still come first. */
std::vector<Case> shuffled(std::vector<Case> cases, std::uint64_t seed);

} // namespace svc::conformance
