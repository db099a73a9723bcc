#include "conformance/report/markdown.hpp"

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
    int known = 0;
};

using Scores = std::map<std::string, Score>;

bool is_judged(json::Value const& result) {
    return result["verdict"].as_string() != "not-applicable";
}

bool passed(json::Value const& result) { return result["verdict"].as_string() == "pass"; }

Scores scores_of(json::Value const& run) {
    Scores scores;
    for (auto const& result : run["results"].as_array()) {
        auto& score = scores[result["area"].as_string()];
        bool const known = result["known_failure"].as_bool();
        score.judged += is_judged(result) ? 1 : 0;
        score.passed += passed(result) ? 1 : 0;
        score.known += is_judged(result) && !passed(result) && known ? 1 : 0;
    }
    return scores;
}

std::string name_of(json::Value const& run) {
    auto const* const subject = run.find("subject");
    std::string const name = subject == nullptr ? "" : subject->as_string();
    return (name.empty() ? "" : name + ", ") + run["topology"].as_string();
}

/** "12", or "10 of 12"; with "known" behind it when the list of known failures explains the rest. */
std::string cell_of(Score const& score) {
    if (score.judged == 0) {
        return "";
    }
    std::string const all = std::to_string(score.judged);
    if (score.passed == score.judged) {
        return all;
    }
    bool const explained = score.passed + score.known == score.judged;
    return std::to_string(score.passed) + " of " + all + (explained ? ", known" : " **!**");
}

void put_row(std::ostream& out, std::string const& first, std::vector<std::string> const& cells) {
    out << "| " << first << " |";
    for (auto const& cell : cells) {
        out << " " << cell << " |";
    }
    out << "\n";
}

void put_scores(std::ostream& out, json::Array const& runs) {
    std::vector<Scores> all;
    std::set<std::string> areas;
    std::vector<std::string> names;
    for (auto const& run : runs) {
        all.push_back(scores_of(run));
        names.push_back(name_of(run));
        for (auto const& [area, score] : all.back()) {
            areas.insert(area);
        }
    }
    put_row(out, "subject, topology", {areas.begin(), areas.end()});
    put_row(out, "---", std::vector<std::string>(areas.size(), "--:"));
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::vector<std::string> cells;
        for (auto const& area : areas) {
            cells.push_back(cell_of(all[i][area]));
        }
        put_row(out, names[i], cells);
    }
}

/** For each case that did not pass somewhere: what the runs said. */
std::map<std::string, std::map<std::string, std::set<std::string>>>
findings_of(json::Array const& runs) {
    std::map<std::string, std::map<std::string, std::set<std::string>>> findings;
    for (auto const& run : runs) {
        for (auto const& result : run["results"].as_array()) {
            if (is_judged(result) && !passed(result)) {
                bool const known = result["known_failure"].as_bool();
                auto const verdict = result["verdict"].as_string() + (known ? " (known)" : "");
                findings[result["id"].as_string()][verdict].insert(name_of(run));
            }
        }
    }
    return findings;
}

void put_findings(std::ostream& out, json::Array const& runs) {
    auto const findings = findings_of(runs);
    if (findings.empty()) {
        out << "\nEvery case that applies passes.\n";
        return;
    }
    out << "\n| case | verdict | where |\n|---|---|---|\n";
    for (auto const& [id, verdicts] : findings) {
        for (auto const& [verdict, names] : verdicts) {
            std::string where;
            for (auto const& name : names) {
                where += (where.empty() ? "" : "; ") + name;
            }
            put_row(out, "`" + id + "`", {verdict, where});
        }
    }
}

} // namespace

std::string to_markdown(json::Value const& report) {
    std::ostringstream out;
    auto const& runs = report["runs"].as_array();
    put_scores(out, runs);
    put_findings(out, runs);
    return out.str();
}

} // namespace svc::conformance
