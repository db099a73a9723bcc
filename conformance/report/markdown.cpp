#include "conformance/report/markdown.hpp"

#include "conformance/report/fold.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <vector>

namespace svc::conformance {
namespace {

/** How many cases of one area a run could judge, and how many passed. */
struct Score {
    int judged = 0;
    int passed = 0;
    int failures = 0;
};

using Scores = std::map<std::string, Score>;
using Names = std::set<std::string>;
using Runs = std::vector<json::Value const*>;

bool is_judged(json::Value const& result) {
    return result["verdict"].as_string() != "not-applicable";
}

bool passed(json::Value const& result) { return result["verdict"].as_string() == "pass"; }

Scores scores_of(json::Value const& run) {
    Scores scores;
    for (auto const& result : run["results"].as_array()) {
        auto& score = scores[result["area"].as_string()];
        score.judged += is_judged(result) ? 1 : 0;
        score.passed += passed(result) ? 1 : 0;
        score.failures += result["failure"].as_bool() ? 1 : 0;
    }
    return scores;
}

/** "12", or "10 of 12"; with a mark when something counts. */
std::string cell_of(Score const& score) {
    if (score.judged == 0) {
        return "";
    }
    std::string const all = std::to_string(score.judged);
    std::string const some = std::to_string(score.passed) + " of " + all;
    return (score.passed == score.judged ? all : some) + (score.failures > 0 ? " **!**" : "");
}

void put_row(std::ostream& out, std::string const& first, std::vector<std::string> const& cells) {
    out << "| " << first << " |";
    for (auto const& cell : cells) {
        out << " " << cell << " |";
    }
    out << "\n";
}

Names areas_of(Runs const& runs) {
    Names areas;
    for (auto const* const run : runs) {
        for (auto const& [area, score] : scores_of(*run)) {
            areas.insert(area);
        }
    }
    return areas;
}

void put_scores(std::ostream& out, Runs const& runs) {
    auto const areas = areas_of(runs);
    put_row(out, "topology", {areas.begin(), areas.end()});
    put_row(out, "---", std::vector<std::string>(areas.size(), "--:"));
    for (auto const* const run : runs) {
        auto scores = scores_of(*run);
        std::vector<std::string> cells;
        for (auto const& area : areas) {
            cells.push_back(cell_of(scores[area]));
        }
        put_row(out, (*run)["topology"].as_string(), cells);
    }
}

std::string verdict_of(json::Value const& result) {
    return result["verdict"].as_string() + (result["known_failure"].as_bool() ? " (known)" : "");
}

std::string listed(Names const& names) {
    std::string text;
    for (auto const& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/** What one case came to, in the topologies where it did not pass. */
using Finding = std::pair<std::string, std::string>;

/** Which cases came to the same. */
std::map<Finding, Names> findings_of(Runs const& runs) {
    std::map<std::pair<std::string, std::string>, Names> topologies; // by case and verdict
    for (auto const* const run : runs) {
        for (auto const& result : (*run)["results"].as_array()) {
            if (is_judged(result) && (!passed(result) || result["failure"].as_bool())) {
                topologies[{result["id"].as_string(), verdict_of(result)}].insert(
                    (*run)["topology"].as_string()
                );
            }
        }
    }
    std::map<Finding, Names> findings;
    for (auto const& [which, where] : topologies) {
        findings[{which.second, listed(where)}].insert(which.first);
    }
    return findings;
}

Names ids_of(Runs const& runs) {
    Names ids;
    for (auto const* const run : runs) {
        for (auto const& result : (*run)["results"].as_array()) {
            ids.insert(result["id"].as_string());
        }
    }
    return ids;
}

void put_findings(std::ostream& out, Runs const& runs) {
    auto const findings = findings_of(runs);
    if (findings.empty()) {
        out << "\nEvery case that applies passes.\n";
        return;
    }
    auto const all = ids_of(runs);
    out << "\n| verdict | where | cases |\n|---|---|---|\n";
    for (auto const& [finding, ids] : findings) {
        put_row(out, finding.first, {finding.second, folded(ids, all)});
    }
}

std::string subject_of(json::Value const& run) {
    auto const* const subject = run.find("subject");
    bool const named = subject != nullptr && !subject->as_string().empty();
    return named ? subject->as_string() : "the subject";
}

/** The runs of each subject, in the order in which they come. */
std::vector<std::pair<std::string, Runs>> by_subject(json::Array const& runs) {
    std::vector<std::pair<std::string, Runs>> groups;
    for (auto const& run : runs) {
        auto const subject = subject_of(run);
        auto const known = std::find_if(groups.begin(), groups.end(), [&](auto const& group) {
            return group.first == subject;
        });
        auto& group = known == groups.end() ? groups.emplace_back(subject, Runs()) : *known;
        group.second.push_back(&run);
    }
    return groups;
}

} // namespace

std::string to_markdown(json::Value const& report) {
    std::ostringstream out;
    for (auto const& [subject, runs] : by_subject(report["runs"].as_array())) {
        out << (out.tellp() > 0 ? "\n" : "") << "### " << subject << "\n\n";
        put_scores(out, runs);
        put_findings(out, runs);
    }
    return out.str();
}

} // namespace svc::conformance
