#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svc::cli {

/** A member of a struct whose initialiser nobody can see from within C++: `std::string name = "";` is
    as no initialiser, so the member is required. */
struct BlindSpot {
    int line;
    std::string member;

    friend bool operator==(BlindSpot const&, BlindSpot const&) = default;
};

/** Those of a source: members of standard class types that begin with `= {}` or `= ""`. */
std::vector<BlindSpot> find_blind_spots(std::string_view source);

} // namespace svc::cli
