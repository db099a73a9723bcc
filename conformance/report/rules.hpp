#pragma once

#include "conformance/case.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svc::conformance {

/** Where each requirement comes from, and which cases judge it, as a Markdown page; and what no case
    judges, from a file of lines `<rule> # why`.

    Throws LoadError: a line without a reason, a rule that has a case as well. */
std::string to_rules_page(std::vector<Case> const& cases, std::string_view without_case);

} // namespace svc::conformance
