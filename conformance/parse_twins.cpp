#include "conformance/case_keys.hpp"
#include "conformance/parse_case.hpp"

#include <utility>

namespace svc::conformance {
namespace {

RecordedAnswer parse_answer(Node const& node) {
    node.allow_only(keys::answer);
    RecordedAnswer answer;
    answer.status = node.at("status").number(100, 999);
    if (auto const headers = node.find("headers")) {
        answer.headers = parse_fields(*headers);
    }
    auto const body = node.find("body");
    auto const json = node.find("json");
    if (body && json) {
        node.fail(R"("body" and "json" exclude each other)");
    }
    if (body) {
        answer.body = parse_parts(*body);
    }
    if (json) {
        answer.json = json->value();
    }
    return answer;
}

Recording parse_recording(Node const& node) {
    bool const is_object = node.value().is_object();
    Recording recording;
    if (is_object && node.find("status")) {
        recording.sent = parse_answer(node);
    } else if (is_object && node.find("bytes")) {
        node.allow_only(keys::recording);
        recording.sent = parse_parts(node.at("bytes"));
    } else {
        recording.sent = parse_parts(node);
        return recording;
    }
    if (auto const connection = node.find("connection")) {
        recording.then = parse_connection_state(*connection);
    }
    return recording;
}

std::vector<Replacement> parse_replacing(Node const& node) {
    std::vector<Replacement> replacing;
    for (auto const& [from, to] : node.members()) {
        replacing.push_back({from, to.text()});
    }
    return replacing;
}

/** What came back in a twin: its own exchanges, or those of the first good one with a change. */
void parse_exchanges(Twin& twin, Node const& node, std::vector<Twin> const& good) {
    auto const replacing = node.find("replacing");
    auto const exchanges = node.find("exchanges");
    if (replacing.has_value() == exchanges.has_value()) {
        node.fail(R"(either "exchanges" or "replacing" is needed)");
    }
    if (replacing) {
        twin.exchanges = good.front().exchanges;
        twin.replacing = parse_replacing(*replacing);
        return;
    }
    for (auto const& exchange : exchanges->items()) {
        twin.exchanges.push_back(parse_recording(exchange));
    }
}

Twin parse_good(Node const& node) {
    node.allow_only(keys::twin);
    Twin twin;
    parse_exchanges(twin, node, {});
    return twin;
}

Twin parse_bad(Node const& node, std::vector<Twin> const& good) {
    node.allow_only(keys::bad_twin);
    Twin twin{node.at("fault").text()};
    parse_exchanges(twin, node, good);
    return twin;
}

void demand_some(std::vector<Twin> const& twins, Node const& node) {
    if (twins.empty()) {
        node.fail("at least one is needed: a case that was never proved may not judge");
    }
}

} // namespace

void parse_twins(Case& item, Node const& node) {
    node.allow_only(keys::twins);
    for (auto const& twin : node.at("good").items()) {
        item.good.push_back(parse_good(twin));
    }
    demand_some(item.good, node.at("good"));
    for (auto const& twin : node.at("bad").items()) {
        item.bad.push_back(parse_bad(twin, item.good));
    }
    demand_some(item.bad, node.at("bad"));
}

} // namespace svc::conformance
