#include "conformance/selection.hpp"

#include "conformance/node.hpp"

#include <algorithm>

namespace svc::conformance {
namespace {

template <class Fits>
void must_fit_some(
    std::vector<Case> const& cases,
    std::vector<std::string> const& names,
    std::string const& option,
    Fits const& fits_case
) {
    for (auto const& name : names) {
        if (std::none_of(cases.begin(), cases.end(), [&](Case const& item) {
                return fits_case(item, name);
            })) {
            throw LoadError(
                std::string(option).append(" ").append(name)
                + ": there is no such case (see --list)"
            );
        }
    }
}

bool is_named(Case const& item, std::string const& pattern) { return fits(item.id, pattern); }

bool is_in(Case const& item, std::string const& area) { return item.area == area; }

} // namespace

std::set<std::string> groups_of(std::vector<Case> const& cases) {
    constexpr std::string_view before = "offers:";
    std::set<std::string> groups;
    for (auto const& item : cases) {
        for (auto const& need : item.needs) {
            if (need.starts_with(before)) {
                groups.insert(need.substr(before.size()));
            }
        }
    }
    return groups;
}

bool fits(std::string_view id, std::string_view pattern) {
    return pattern.ends_with('*') ? id.starts_with(pattern.substr(0, pattern.size() - 1))
                                  : id == pattern;
}

std::vector<Case> select(
    std::vector<Case> cases,
    std::vector<std::string> const& only,
    std::vector<std::string> const& areas
) {
    must_fit_some(cases, only, "--only", is_named);
    must_fit_some(cases, areas, "--area", is_in);
    auto const wanted = [&](Case const& item) {
        auto const named = [&](std::string const& name) { return is_named(item, name); };
        auto const inside = [&](std::string const& area) { return is_in(item, area); };
        return (only.empty() || std::any_of(only.begin(), only.end(), named))
               && (areas.empty() || std::any_of(areas.begin(), areas.end(), inside));
    };
    std::erase_if(cases, [&](Case const& item) { return !wanted(item); });
    if (cases.empty()) {
        throw LoadError("no case is both in --only and in --area");
    }
    return cases;
}

std::filesystem::path shared_folder() {
    auto const program = std::filesystem::read_symlink("/proc/self/exe");
    return program.parent_path().parent_path() / "share/svc/conformance";
}

} // namespace svc::conformance
