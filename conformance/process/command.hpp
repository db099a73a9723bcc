#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svc::conformance {

/** A command line in words: blanks separate, '...' and "..." keep them, \ keeps the next character.
    Nothing else is special: no shell is involved. Throws HarnessError for an open quote. */
std::vector<std::string> split_command(std::string_view text);

/** Where a program lies: in PATH, or in the sbin folders that a user's PATH often lacks.
    The name itself when it has a slash or is not found. */
std::string find_program(std::string const& name);

/** True when `find_program` finds it. */
bool is_installed(std::string const& name);

} // namespace svc::conformance
