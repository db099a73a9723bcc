#pragma once

#include "cli/doctor/findings.hpp"

#include <string>
#include <string_view>

namespace svc::cli::doctor {

/** The report for people: tables of what was measured, findings, and what would be right. `proxy` names
    the one whose lines are shown; empty shows all. */
std::string report(Facts const& facts, std::string_view proxy = {});

/** True when something is wrong. */
bool has_faults(Facts const& facts);

} // namespace svc::cli::doctor
