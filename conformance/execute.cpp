#include "conformance/execute.hpp"

#include "conformance/pointer.hpp"
#include "service/json/parse.hpp"

#include <regex>
#include <utility>

namespace svc::conformance {
namespace {

json::Array all_matches(std::string const& pattern, std::string const& body) {
    std::string const text = body.substr(0, max_searched);
    std::regex const regex(pattern);
    json::Array found;
    for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
        found.emplace_back((*at)[at->size() > 1 ? 1 : 0].str());
    }
    return found;
}

json::Array header_values(Answer const& answer, std::string const& name) {
    json::Array values;
    for (auto& value : answer.all(name)) {
        values.emplace_back(std::move(value));
    }
    return values;
}

json::Array json_value(Answer const& answer, std::string const& pointer) {
    auto const document = json::parse(answer.body);
    json::Value const* const value = document ? find_at(*document, pointer) : nullptr;
    return value == nullptr ? json::Array() : json::Array{*value};
}

json::Array values_of(Capture const& capture, Answer const& answer) {
    switch (capture.from) {
    case Capture::From::Header: return header_values(answer, capture.what);
    case Capture::From::Json: return json_value(answer, capture.what);
    case Capture::From::Regex: return all_matches(capture.what, answer.body);
    case Capture::From::Body: break;
    }
    return {json::Value(answer.body)};
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
            throw HarnessError("for_each: ${" + step.for_each + "} is not a captured list");
        }
        json::Array const items = list->as_array();
        for (auto const& item : items) {
            variables_.set("item", item);
            if (!once(step)) {
                return false;
            }
        }
        return true;
    }

    std::vector<StepRecord> records{};

private:
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
            auto values = values_of(capture, record.exchange.answers.front());
            if (values.empty()) {
                record.findings.push_back("there is nothing to take ${" + capture.variable + "} from");
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
    Walk walk(doors, std::move(variables), exchanger);
    for (auto const& step : item.steps) {
        if (!walk.go(step)) {
            break;
        }
    }
    return std::move(walk.records);
}

} // namespace svc::conformance
