#include "conformance/parse_case.hpp"

#include "conformance/case_keys.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace svc::conformance {
namespace {

constexpr std::array levels{
    std::pair{"MUST", Level::Must},
    std::pair{"SHOULD", Level::Should},
    std::pair{"MAY", Level::May},
    std::pair{"INFO", Level::Info}};

Level parse_level(Node const& node) {
    for (auto const& [name, level] : levels) {
        if (node.text() == name) {
            return level;
        }
    }
    node.fail("must be MUST, SHOULD, MAY or INFO");
}

std::vector<std::string> texts_or_none(Node const& parent, std::string_view key) {
    auto const node = parent.find(key);
    return node ? node->texts() : std::vector<std::string>();
}

Recording parse_recording(Node const& node) {
    bool const plain = !node.value().is_object() || !node.find("bytes");
    if (plain) {
        return {parse_parts(node)};
    }
    node.allow_only(keys::recording);
    return {parse_parts(node.at("bytes")), parse_connection_state(node.at("connection"))};
}

std::vector<Twin> parse_twins(Node const& node, bool bad) {
    std::vector<Twin> twins;
    for (auto const& item : node.items()) {
        item.allow_only(keys::twin);
        Twin twin;
        if (bad) {
            twin.fault = item.at("fault").text();
        } else if (item.find("fault")) {
            item.fail(R"(a good twin has no "fault")");
        }
        for (auto const& exchange : item.at("exchanges").items()) {
            twin.exchanges.push_back(parse_recording(exchange));
        }
        twins.push_back(std::move(twin));
    }
    if (twins.empty()) {
        node.fail("at least one is needed: a case that was never proved may not judge");
    }
    return twins;
}

void parse_rules(Case& item, Node const& file) {
    item.sentence = file.at("sentence").text();
    item.level = parse_level(file.at("level"));
    item.source = file.at("source").texts();
    if (item.source.empty()) {
        file.at("source").fail("at least one is needed: where does the requirement come from?");
    }
    item.needs = texts_or_none(file, "needs");
    item.depends_on = texts_or_none(file, "depends_on");
    if (auto const note = file.find("note")) {
        item.note = note->text();
    }
    if (auto const alone = file.find("alone")) {
        item.alone = alone->flag();
    }
    if (auto const variables = file.find("variables")) {
        for (auto const& [name, value] : variables->members()) {
            item.variables.emplace_back(name, value.value());
        }
    }
}

void demand_both_doors(Case const& item, Node const& steps) {
    for (auto const& step : item.steps) {
        bool const named
            = std::find(item.needs.begin(), item.needs.end(), "both-urls") != item.needs.end();
        if (step.to == Side::App && !named) {
            steps.fail(R"(a step goes "to": "app", so the case needs "both-urls")");
        }
    }
}

} // namespace

Case parse_case(Node const& file, std::string const& id) {
    file.allow_only(keys::item);
    Case item;
    auto const own_id = file.find("id");
    item.id = own_id ? own_id->text() : id;
    item.area = item.id.substr(0, item.id.find('/'));
    parse_rules(item, file);
    for (auto const& step : file.at("steps").items()) {
        item.steps.push_back(parse_step(step));
    }
    if (item.steps.empty()) {
        file.at("steps").fail("at least one is needed");
    }
    demand_both_doors(item, file.at("steps"));
    auto const twins = file.at("twins");
    twins.allow_only(keys::twins);
    item.good = parse_twins(twins.at("good"), false);
    item.bad = parse_twins(twins.at("bad"), true);
    return item;
}

std::string_view name_of(Level level) noexcept {
    for (auto const& [name, each] : levels) {
        if (each == level) {
            return name;
        }
    }
    return "?";
}

} // namespace svc::conformance
