#include "conformance/report/json.hpp"

#include "conformance/node.hpp"
#include "conformance/report/summary.hpp"
#include "service/json/writer.hpp"

namespace svc::conformance {
namespace {

constexpr char const* suite = "svc-conformance";

json::Value array_of(std::vector<std::string> const& texts) {
    json::Array array;
    for (auto const& text : texts) {
        array.emplace_back(text);
    }
    return array;
}

std::string_view name_of_end(End end) {
    switch (end) {
    case End::Closed: return "closed";
    case End::Reset: return "reset";
    case End::Open: break;
    }
    return "open";
}

json::Value facts_of(Target const& target) {
    json::Value facts = json::Object();
    for (auto const& [name, values] : target.facts.all()) {
        facts.set(name, array_of({values.begin(), values.end()}));
    }
    return facts;
}

json::Value exchanges_of(Result const& result) {
    json::Array exchanges;
    for (auto const& step : result.steps) {
        json::Value exchange;
        exchange.set("step", step.name);
        exchange.set("url", step.exchange.url);
        exchange.set("sent", readable(step.exchange.sent));
        exchange.set("received", readable(step.exchange.received));
        exchange.set("connection", name_of_end(step.exchange.end));
        exchanges.push_back(std::move(exchange));
    }
    return exchanges;
}

json::Value result_of(Result const& result, bool strict) {
    Case const& item = *result.item;
    json::Value value;
    value.set("id", item.id);
    value.set("area", item.area);
    value.set("level", name_of(item.level));
    value.set("sentence", item.sentence);
    value.set("source", array_of(item.source));
    value.set("verdict", name_of(result.verdict));
    value.set("known_failure", result.known);
    if (result.known) {
        value.set("known_reason", result.known_reason);
    }
    value.set("failure", counts_as_failure(result, strict));
    value.set("reason", result.reason);
    value.set("milliseconds", result.milliseconds);
    if (result.verdict != Verdict::Pass) {
        value.set("exchanges", exchanges_of(result));
    }
    return value;
}

json::Value summary_of(Summary const& summary) {
    json::Value value = json::Object();
    for (auto const& [verdict, count] : summary.counts) {
        value.set(name_of(verdict), std::uint64_t{count});
    }
    value.set("known-failures", std::uint64_t{summary.known});
    value.set("failures", std::uint64_t{summary.failures});
    return value;
}

json::Value run_of(Run const& run, bool strict) {
    json::Array results;
    for (auto const& result : run.results) {
        results.push_back(result_of(result, strict));
    }
    json::Value value;
    value.set("subject", run.subject);
    value.set("topology", run.target.name);
    value.set("title", run.target.title);
    value.set("public_url", run.target.outside.text());
    value.set("app_url", run.target.app.text());
    value.set("facts", facts_of(run.target));
    value.set("summary", summary_of(summarize(run, strict)));
    value.set("results", std::move(results));
    return value;
}

json::Value report_of(json::Array runs, bool strict) {
    json::Value report;
    report.set("suite", suite);
    report.set("version", SVC_VERSION);
    report.set("strict", strict);
    report.set("runs", std::move(runs));
    return report;
}

} // namespace

json::Value to_report(std::vector<Run> const& runs, bool strict) {
    json::Array array;
    for (auto const& run : runs) {
        array.push_back(run_of(run, strict));
    }
    return report_of(std::move(array), strict);
}

json::Value join_reports(std::vector<std::string> const& files) {
    json::Array runs;
    bool strict = false;
    for (auto const& file : files) {
        auto const report = read_json(file);
        Node const node(report, file);
        if (node.at("suite").text() != suite) {
            node.at("suite").fail("is no report of svc-conformance");
        }
        strict = strict || node.at("strict").flag();
        for (auto const& run : node.at("runs").items()) {
            runs.push_back(run.value());
        }
    }
    return report_of(std::move(runs), strict);
}

std::string to_json(json::Value const& report) { return json::write(report, {.indent = 2}) + "\n"; }

} // namespace svc::conformance
