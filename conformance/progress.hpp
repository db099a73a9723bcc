#pragma once

#include "conformance/verdict.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>

namespace svc::conformance {

/** One line on a terminal that tells how far a run is; silent anywhere else. */
class Progress {
public:
    Progress(std::ostream& out, bool terminal) : out_(out), terminal_(terminal) {}
    ~Progress() { clear(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    void tell(std::string const& text);

    /** A run of so many cases begins: `[12/450] nginx-strip  2 wrong  routing/not-found`. */
    void begin(std::string topology, std::size_t cases);
    void starting(Case const& item);
    void done(Result const& result);

    /** Takes the line away, so that something else can be printed. */
    void clear();

private:
    std::ostream& out_;
    bool terminal_;
    bool shown_ = false;
    std::string topology_{};
    std::size_t cases_ = 0;
    std::size_t done_ = 0;
    std::size_t wrong_ = 0;
};

} // namespace svc::conformance
