#pragma once

#include "conformance/report/json.hpp"

namespace svc::conformance {

/** A report of one run: one case of each verdict that is named, in two areas. */
struct OneRun {
    explicit OneRun(std::vector<Verdict> const& verdicts) : items(verdicts.size()) {
        run.subject = "it 1";
        for (std::size_t i = 0; i < items.size(); ++i) {
            items[i].area = i % 2 == 0 ? "even" : "odd";
            items[i].id = items[i].area + "/" + std::to_string(i);
            items[i].sentence = "It </script> holds.";
            run.results.push_back({&items[i], verdicts[i], "why"});
        }
    }

    [[nodiscard]] json::Value report() const { return to_report({run}, false); }

    std::vector<Case> items;
    Run run{make_target({}, "http://127.0.0.1:1", "")};
};

} // namespace svc::conformance
