#pragma once

#include <set>
#include <string>

namespace svc::conformance {

/** Ids as Markdown, in one line. A table all of whose rows are among them is one name, that of its
    file with a star, and the number of its rows; `all` are the ids that there are. */
std::string folded(std::set<std::string> const& ids, std::set<std::string> const& all);

} // namespace svc::conformance
