#include "conformance/report/rules.hpp"

#include "conformance/node.hpp"
#include "conformance/report/fold.hpp"
#include "service/base/ascii.hpp"

#include <map>
#include <set>
#include <sstream>

namespace svc::conformance {
namespace {

using Ids = std::set<std::string>;

std::map<std::string, std::string>
reasons_of(std::string_view text, std::map<std::string, Ids> const& rules) {
    std::map<std::string, std::string> reasons;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        auto const hash = line.find(" # ");
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (hash == std::string::npos) {
            throw LoadError("rules without a case: say why after a #: " + line);
        }
        std::string const rule(base::trim(std::string_view(line).substr(0, hash)));
        if (rules.contains(rule)) {
            throw LoadError(
                "rules without a case: " + rule + " has one: " + *rules.at(rule).begin()
            );
        }
        reasons[rule] = line.substr(hash + 3);
    }
    return reasons;
}

} // namespace

std::string to_rules_page(std::vector<Case> const& cases, std::string_view without_case) {
    std::map<std::string, Ids> rules;
    Ids all;
    for (auto const& item : cases) {
        all.insert(item.id);
        for (auto const& rule : item.source) {
            rules[rule].insert(item.id);
        }
    }
    std::ostringstream out;
    out << "# Rules and their cases\n\n"
        << "Made by `make conformance-rules` from the cases themselves: " << cases.size()
        << " cases. A name that ends in `/*` is a table, with the number of its rows.\n\n"
        << "| rule | cases |\n|---|---|\n";
    for (auto const& [rule, ids] : rules) {
        out << "| " << rule << " | " << folded(ids, all) << " |\n";
    }
    out << "\n## Rules without a case\n\n| rule | why |\n|---|---|\n";
    for (auto const& [rule, reason] : reasons_of(without_case, rules)) {
        out << "| " << rule << " | " << reason << " |\n";
    }
    return out.str();
}

} // namespace svc::conformance
