#pragma once

#include "conformance/case.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>

namespace svc::conformance {

/** One line on a terminal that tells which case is being run; silent anywhere else. */
class Progress {
public:
    Progress(std::ostream& out, bool terminal) : out_(out), terminal_(terminal) {}
    ~Progress() { clear(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    void tell(std::string const& text);
    void tell(std::string const& topology, std::size_t place, std::size_t of, Case const& item);

    /** Takes the line away, so that something else can be printed. */
    void clear();

private:
    std::ostream& out_;
    bool terminal_;
    bool shown_ = false;
};

} // namespace svc::conformance
