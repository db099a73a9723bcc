#include "conformance/execute.hpp"

#include "conformance/pointer.hpp"
#include "service/json/parse.hpp"

#include <algorithm>
#include <regex>
#include <utility>

namespace svc::conformance {
namespace {

void append_matches(json::Array& found, std::string const& pattern, std::string const& whole) {
    std::string const text = whole.substr(0, max_searched);
    std::regex const regex(pattern);
    for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
        found.emplace_back((*at)[at->size() > 1 ? 1 : 0].str());
    }
}

json::Array sources_of(Capture const& capture, Answer const& answer) {
    if (capture.from == Capture::From::Header) {
        auto const lines = answer.all(capture.what);
        return {lines.begin(), lines.end()};
    }
    if (capture.from == Capture::From::Body) {
        return {json::Value(answer.body)};
    }
    auto const document = json::parse(answer.body);
    json::Value const* const value = document ? find_at(*document, capture.what) : nullptr;
    return value == nullptr ? json::Array() : json::Array{*value};
}

json::Array values_of(Capture const& capture, Answer const& answer) {
    auto sources = sources_of(capture, answer);
    if (capture.regex.empty()) {
        return sources;
    }
    json::Array found;
    for (auto const& source : sources) {
        append_matches(found, capture.regex, to_text(source));
    }
    return found;
}

/** The one who goes through the steps. */
class Walk {
public:
    Walk(Doors const& doors, Variables variables, Exchanger const& exchanger)
        : doors_(doors), variables_(std::move(variables)), exchanger_(exchanger) {}

    bool go(Step const& step) {
        if (step.for_each.empty()) {
            return once(step);
        }
        json::Value const* const list = variables_.find(step.for_each);
        if (list == nullptr || !list->is_array()) {
            throw HarnessError("for_each: ${" + step.for_each + "} is not a list");
        }
        json::Array const items = list->as_array();
        return std::ranges::all_of(items, [&](json::Value const& item) {
            set_item(item);
            return once(step);
        });
    }

    std::vector<StepRecord> records{};

private:
    /** A row of a table is an object: its members are ${item.<name>}. */
    void set_item(json::Value const& item) {
        variables_.set("item", item);
        if (item.is_object()) {
            for (auto const& member : item.as_object()) {
                variables_.set("item." + member.name, member.value);
            }
        }
    }

    bool once(Step const& step) {
        Door const& door = step.to == Side::App ? doors_.app : doors_.outside;
        variables_.set("origin", door.origin);
        variables_.set("host", door.host);
        variables_.set("base_path", door.base_path);
        StepRecord record{step.name, step.setup};
        try {
            record.exchange = exchanger_(compose(step, variables_));
            record.findings = check(step.expect, record.exchange, {variables_, records});
            if (record.findings.empty()) {
                capture(step, record);
            }
        } catch (DeadLink const& link) {
            record.findings.emplace_back(link.what());
        }
        records.push_back(std::move(record));
        return records.back().findings.empty();
    }

    void capture(Step const& step, StepRecord& record) {
        if (!step.capture.empty()) {
            variables_.set("page", record.exchange.url); // what was taken from it may be relative
        }
        for (auto const& capture : step.capture) {
            auto const& answers = record.exchange.answers;
            auto values = answers.empty() ? json::Array() : values_of(capture, answers.front());
            if (values.empty()) {
                record.findings.push_back(
                    "there is nothing to take ${" + capture.variable + "} from"
                );
            } else if (capture.all) {
                variables_.set(capture.variable, std::move(values));
            } else {
                variables_.set(capture.variable, std::move(values.front()));
            }
        }
    }

    Doors const& doors_;
    Variables variables_;
    Exchanger const& exchanger_;
};

} // namespace

std::vector<StepRecord>
execute(Case const& item, Doors const& doors, Variables variables, Exchanger const& exchanger) {
    for (auto const& [name, value] : item.variables) {
        variables.set(name, variables.expand_json(value));
    }
    Walk walk(doors, std::move(variables), exchanger);
    for (auto const& step : item.steps) {
        if (!walk.go(step)) {
            break;
        }
    }
    return std::move(walk.records);
}

} // namespace svc::conformance
