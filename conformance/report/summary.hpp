#pragma once

#include "conformance/runner.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace svc::conformance {

/** How many results of each kind a run has. */
struct Summary {
    std::map<Verdict, std::size_t> counts{};
    std::size_t known = 0;             ///< known failures that failed, as they should
    std::size_t unexpected_passes = 0; ///< known failures that passed
    std::size_t failures = 0;          ///< what makes the exit status 1
    double milliseconds = 0;
};

Summary summarize(Run const& run, bool strict);

/** One line: `direct: 41 pass, 2 fail, 3 not-applicable in 0.4 s`. */
std::string to_line(Run const& run, Summary const& summary);

/** Bytes as people can read them: other than printable ASCII as \xNN, line ends kept. */
std::string readable(std::string_view bytes);

} // namespace svc::conformance
