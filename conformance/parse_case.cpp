#include "conformance/parse_case.hpp"

#include "conformance/case_keys.hpp"
#include "conformance/variables.hpp"

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

bool is_id_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

/** The sentence of one row. A row can only say what it has: no address is known yet. */
std::string sentence_of_row(Case const& item, Node const& row) {
    Variables variables;
    for (auto const& [name, value] : item.variables) {
        variables.set(name, value);
    }
    try {
        return variables.expand(item.sentence);
    } catch (UnknownVariable const& error) {
        row.fail(std::string("the sentence names what no row has: ") + error.what());
    }
}

/** Variables that the suite sets itself. */
constexpr std::array<std::string_view, 7> own_names{
    "origin", "host", "base_path", "prefix", "token", "item", "page"};

/** The case with the members of one row as its variables. */
Case case_of_row(Case item, Node const& row) {
    std::string const& name = row.at("name").text();
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_id_character)) {
        row.at("name").fail("must be made of a-z, 0-9, dot and hyphen");
    }
    item.id += "/" + name;
    for (auto const& source : texts_or_none(row, "source")) {
        item.source.push_back(source);
    }
    std::vector<std::pair<std::string, json::Value>> variables;
    for (auto const& [key, value] : row.members()) {
        if (std::find(own_names.begin(), own_names.end(), key) != own_names.end()) {
            value.fail("${" + key + "} is already something else");
        }
        if (key != "source") {
            variables.emplace_back(key, value.value());
        }
    }
    variables.insert(variables.end(), item.variables.begin(), item.variables.end());
    item.variables = std::move(variables);
    item.sentence = sentence_of_row(item, row);
    return item;
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
    parse_twins(item, file.at("twins"));
    return item;
}

std::vector<Case> parse_cases(Node const& file, std::string const& id) {
    Case const item = parse_case(file, id);
    auto const rows = file.find("rows");
    if (!rows) {
        return {item};
    }
    std::vector<Case> cases;
    for (auto const& row : rows->items()) {
        cases.push_back(case_of_row(item, row));
    }
    if (cases.empty()) {
        rows->fail("at least one row is needed");
    }
    return cases;
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
