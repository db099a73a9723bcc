#include "conformance/report/html.hpp"

#include "service/json/writer.hpp"

#include <string_view>
#include <utility>

namespace svc::conformance {
namespace {

constexpr std::string_view place = "@report@";

/** What is the same in all runs: once, by id. */
json::Value cases_of(json::Array const& runs) {
    json::Value cases = json::Object();
    for (auto const& run : runs) {
        for (auto const& result : run["results"].as_array()) {
            auto const& id = result["id"].as_string();
            if (cases.find(id) == nullptr) {
                json::Value item;
                for (auto const* const key : {"area", "level", "sentence", "source"}) {
                    item.set(key, result[key]);
                }
                cases.set(id, std::move(item));
            }
        }
    }
    return cases;
}

json::Value results_of(json::Value const& run) {
    json::Value results = json::Object();
    for (auto const& result : run["results"].as_array()) {
        json::Value own;
        for (auto const* const key :
             {"verdict", "known_failure", "known_reason", "reason", "exchanges"}) {
            if (auto const* const value = result.find(key)) {
                own.set(key, *value);
            }
        }
        results.set(result["id"].as_string(), std::move(own));
    }
    return results;
}

json::Value compact_runs(json::Array const& runs) {
    json::Array all;
    for (auto const& run : runs) {
        json::Value own;
        for (auto const* const key : {"subject", "topology", "title", "summary"}) {
            if (auto const* const value = run.find(key)) {
                own.set(key, *value);
            }
        }
        own.set("results", results_of(run));
        all.push_back(std::move(own));
    }
    return all;
}

/** JSON that cannot end the script element that it stands in. */
std::string embeddable(std::string json) {
    for (auto at = json.find('<'); at != std::string::npos; at = json.find('<', at)) {
        json.replace(at, 1, "\\u003c");
    }
    return json;
}

} // namespace

std::string to_html(json::Value const& report, std::string page) {
    auto const& runs = report["runs"].as_array();
    json::Value data;
    data.set("version", report["version"]);
    data.set("cases", cases_of(runs));
    data.set("runs", compact_runs(runs));
    auto const at = page.find(place);
    return page.replace(at, place.size(), embeddable(json::write(data)));
}

} // namespace svc::conformance
