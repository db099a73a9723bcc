#include "conformance/case_keys.hpp"
#include "conformance/parse_case.hpp"

#include <array>
#include <limits>

namespace svc::conformance {
namespace {

constexpr int largest = std::numeric_limits<int>::max();

StatusRange parse_status(Node const& node) {
    if (!node.value().is_string()) {
        int const code = node.number(100, 999);
        return {code, code};
    }
    std::string const& text = node.text();
    if (text.size() != 3 || text[0] < '1' || text[0] > '5' || text.substr(1) != "xx") {
        node.fail(R"(must be a status code or a class as "4xx")");
    }
    int const first = (text[0] - '0') * 100;
    return {first, first + 99};
}

std::vector<StatusRange> parse_statuses(Node const& node) {
    if (!node.value().is_array()) {
        return {parse_status(node)};
    }
    std::vector<StatusRange> ranges;
    for (auto const& item : node.items()) {
        ranges.push_back(parse_status(item));
    }
    return ranges;
}

std::vector<std::pair<std::string, Matcher>> parse_matchers(Node const& node, bool of_headers) {
    std::vector<std::pair<std::string, Matcher>> matchers;
    for (auto const& [name, member] : node.members()) {
        matchers.emplace_back(name, matcher_or_value(member));
        auto const& equals = matchers.back().second.equals;
        if (of_headers && equals && !equals->is_string()) {
            member.fail("a header's value is a text");
        }
        if (!of_headers && !name.empty() && name.front() != '/') {
            member.fail(R"(a JSON pointer starts with "/")");
        }
    }
    return matchers;
}

BodyRule parse_body(Node const& node) {
    BodyRule body;
    if (!node.value().is_object()) {
        body.text = Matcher{.equals = node.text()};
        return body;
    }
    node.allow_only(keys::body);
    if (auto const text = node.find("text")) {
        body.text = matcher_or_value(*text);
    }
    if (auto const json = node.find("json")) {
        body.json = json->value();
    }
    if (auto const at = node.find("at")) {
        body.at = parse_matchers(*at, false);
    }
    if (auto const empty = node.find("empty")) {
        body.empty = empty->flag();
    }
    if (auto const size = node.find("size")) {
        body.size = static_cast<std::size_t>(size->number(0, largest));
    }
    return body;
}

LocationRule parse_location(Node const& node) {
    if (!node.value().is_object()) {
        return {node.text()};
    }
    node.allow_only(keys::location);
    LocationRule rule{node.at("path").text()};
    if (auto const origin = node.find("origin")) {
        rule.origin = origin->text();
    }
    if (auto const prefix = node.find("prefix")) {
        rule.prefix = prefix->text();
    }
    if (auto const form = node.find("form")) {
        if (form->text() != "absolute" && form->text() != "path") {
            form->fail(R"(must be "absolute" or "path")");
        }
        rule.absolute = form->text() == "absolute";
    }
    return rule;
}

SameAs parse_same_as(Node const& node) {
    node.allow_only(keys::same_as);
    SameAs rule{node.at("step").text()};
    if (auto const status = node.find("status")) {
        rule.status = status->flag();
    }
    if (auto const body = node.find("body")) {
        rule.body = body->flag();
    }
    if (auto const except = node.find("except")) {
        rule.except = except->texts();
    }
    if (auto const headers = node.find("headers")) {
        rule.all_headers = headers->value().is_string();
        if (rule.all_headers && headers->text() != "all") {
            headers->fail(R"(must be "all" or a list of names)");
        }
        rule.headers = rule.all_headers ? std::vector<std::string>() : headers->texts();
    }
    return rule;
}

void parse_answer(Expectation& expected, Node const& node) {
    if (auto const status = node.find("status")) {
        expected.status = parse_statuses(*status);
    }
    if (auto const version = node.find("http_version")) {
        expected.http_version = version->text();
    }
    if (auto const headers = node.find("headers")) {
        expected.headers = parse_matchers(*headers, true);
    }
    if (auto const body = node.find("body")) {
        expected.body = parse_body(*body);
    }
    if (auto const location = node.find("location")) {
        expected.location = parse_location(*location);
    }
    if (auto const same = node.find("same_as")) {
        expected.same_as = parse_same_as(*same);
    }
    if (auto const interim = node.find("interim")) {
        expected.interim.emplace();
        for (auto const& code : interim->items()) {
            expected.interim->push_back(code.number(100, 199));
        }
    }
}

Expectation parse_expectation(Node const& node) {
    node.allow_only(keys::expectation);
    Expectation expected;
    if (auto const method = node.find("method")) {
        expected.method = method->text();
    }
    parse_answer(expected, node);
    if (auto const connection = node.find("connection")) {
        expected.connection = parse_connection_state(*connection);
    }
    if (auto const answer = node.find("answer")) {
        expected.answered = answer->flag();
    }
    if (auto const cut = node.find("cut")) {
        expected.cut = cut->flag();
    }
    if (auto const alternatives = node.find("any_of")) {
        for (auto const& alternative : alternatives->items()) {
            expected.any_of.push_back(parse_expectation(alternative));
        }
    }
    return expected;
}

} // namespace

std::vector<Expectation> parse_expectations(Node const& node) {
    if (node.value().is_object()) {
        return {parse_expectation(node)};
    }
    std::vector<Expectation> all;
    for (auto const& item : node.items()) {
        all.push_back(parse_expectation(item));
    }
    return all;
}

ConnectionState parse_connection_state(Node const& node) {
    if (node.text() == "open") {
        return ConnectionState::Open;
    }
    if (node.text() != "closed") {
        node.fail(R"(must be "open" or "closed")");
    }
    return ConnectionState::Closed;
}

} // namespace svc::conformance
