#include "conformance/case_keys.hpp"
#include "conformance/parse_case.hpp"

#include <limits>
#include <regex>

namespace svc::conformance {
namespace {

constexpr int largest = std::numeric_limits<int>::max();

void parse_texts(Matcher& matcher, Node const& node) {
    for (auto const& [key, member] :
         {std::pair{"ignoring_case", &Matcher::ignoring_case},
          std::pair{"starts_with", &Matcher::starts_with},
          std::pair{"type", &Matcher::type}}) {
        if (auto const text = node.find(key)) {
            matcher.*member = text->text();
        }
    }
    if (auto const regex = node.find("matches")) {
        matcher.matches = parse_regex(*regex);
    }
    if (auto const set = node.find("set")) {
        matcher.set = set->texts();
    }
}

void parse_values(Matcher& matcher, Node const& node) {
    if (auto const equals = node.find("equals")) {
        matcher.equals = equals->value();
    }
    if (auto const contains = node.find("contains")) {
        matcher.contains = contains->value();
    }
    for (auto const& [key, member] :
         {std::pair{"one_of", &Matcher::one_of}, std::pair{"in_order", &Matcher::in_order}}) {
        if (auto const list = node.find(key)) {
            static_cast<void>(list->items()); // a list it must be
            matcher.*member = list->value().as_array();
        }
    }
    if (auto const present = node.find("present")) {
        matcher.present = present->flag();
    }
    if (auto const size = node.find("size")) {
        matcher.size = static_cast<std::size_t>(size->number(0, largest));
    }
    if (auto const count = node.find("count")) {
        matcher.count = static_cast<std::size_t>(count->number(0, largest));
    }
}

} // namespace

std::string parse_regex(Node const& node) {
    try {
        std::regex const compiled(node.text());
        return node.text();
    } catch (std::regex_error const& error) {
        node.fail(std::string("is no regular expression: ") + error.what());
    }
}

Matcher matcher_or_value(Node const& node) {
    return node.value().is_object() ? parse_matcher(node) : Matcher{.equals = node.value()};
}

Matcher parse_matcher(Node const& node) {
    node.allow_only(keys::matcher);
    Matcher matcher;
    parse_texts(matcher, node);
    parse_values(matcher, node);
    if (auto const all = node.find("all")) {
        for (auto const& line : all->items()) {
            matcher.all.push_back(matcher_or_value(line));
        }
    }
    if (auto const unwanted = node.find("not")) {
        if (unwanted->value().is_array()) {
            for (auto const& item : unwanted->items()) {
                matcher.none.push_back(matcher_or_value(item));
            }
        } else {
            matcher.none.push_back(matcher_or_value(*unwanted));
        }
    }
    return matcher;
}

} // namespace svc::conformance
