#include "conformance/loader.hpp"

#include "conformance/facts.hpp"
#include "conformance/parse_case.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <utility>

namespace svc::conformance {
namespace {

namespace fs = std::filesystem;

std::vector<Case> load_file(fs::path const& file, fs::path const& folder) {
    auto const document = read_json(file);
    Node const node(document, file.string());
    auto const id = fs::relative(file, folder).replace_extension().generic_string();
    auto cases = parse_cases(node, id);
    if (cases.front().id.find('/') == std::string::npos) {
        node.fail("a case lies in the folder of its area: <area>/<stem>.json");
    }
    for (auto const& need : cases.front().needs) {
        if (auto const wrong = wrong_need(need)) {
            node.at("needs").fail(*wrong);
        }
    }
    return cases;
}

/** Sorts by dependency: visits a case's dependencies before the case. */
class Sorter {
public:
    /** `all_there`: a dependency that is not among the cases is a mistake. */
    Sorter(std::vector<Case>&& cases, bool all_there) : all_there_(all_there) {
        for (auto& item : cases) {
            std::string const id = item.id;
            wished_.push_back(id);
            if (!left_.try_emplace(id, std::move(item)).second) {
                throw LoadError("two cases have the id " + id);
            }
        }
    }

    /** As near to the order in which they were given as dependencies allow. */
    std::vector<Case> sort() {
        for (auto const& id : wished_) {
            visit(id);
        }
        return std::move(sorted_);
    }

private:
    enum class Mark { None, Open, Done };

    void visit(std::string const& id) {
        auto& mark = marks_[id];
        if (mark == Mark::Done) {
            return;
        }
        if (mark == Mark::Open) {
            throw LoadError(id + ": depends_on leads back to the case itself");
        }
        mark = Mark::Open;
        Case const& item = left_.at(id);
        for (auto const& needed : item.depends_on) {
            if (!left_.contains(needed) && all_there_) {
                throw LoadError(std::string(id)
                                    .append(": depends_on names ")
                                    .append(needed)
                                    .append(", which is not there"));
            }
            if (left_.contains(needed)) {
                visit(needed);
            }
        }
        mark = Mark::Done;
        sorted_.push_back(item);
    }

    bool all_there_;
    std::vector<std::string> wished_{};
    std::map<std::string, Case> left_{};
    std::map<std::string, Mark> marks_{};
    std::vector<Case> sorted_{};
};

} // namespace

std::vector<Case> load_cases(fs::path const& folder) {
    if (!fs::is_directory(folder)) {
        throw LoadError(folder.string() + ": there is no such folder of cases");
    }
    std::vector<Case> cases;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".json") {
            auto loaded = load_file(entry.path(), folder);
            std::move(loaded.begin(), loaded.end(), std::back_inserter(cases));
        }
    }
    if (cases.empty()) {
        throw LoadError(folder.string() + ": there is no case in this folder");
    }
    return in_order(std::move(cases));
}

std::vector<Case> in_order(std::vector<Case> cases) {
    std::sort(cases.begin(), cases.end(), [](auto const& a, auto const& b) { return a.id < b.id; });
    return Sorter(std::move(cases), true).sort();
}

std::vector<Case> shuffled(std::vector<Case> cases, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    for (std::size_t left = cases.size(); left > 1; --left) {
        std::swap(cases[left - 1], cases[random() % left]); // std::shuffle differs among libraries
    }
    return Sorter(std::move(cases), false).sort();
}

} // namespace svc::conformance
