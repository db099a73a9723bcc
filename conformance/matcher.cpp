#include "conformance/matcher.hpp"

#include "conformance/inspect.hpp"
#include "service/base/ascii.hpp"

#include <algorithm>
#include <array>
#include <regex>

namespace svc::conformance {
namespace {

using Mismatch = std::optional<std::string>;
using json::Value;

std::string quoted(Value const& value) {
    constexpr std::size_t most = 300;
    std::string text = compact(value);
    return text.size() > most ? text.substr(0, most) + "..." : text;
}

Mismatch unequal(std::string const& expected, Value const& actual) {
    return "expected " + expected + ", got " + quoted(actual);
}

Mismatch check_equals(Matcher const& m, Value const& actual, Variables const& variables) {
    if (m.equals) {
        Value const expected = variables.expand_json(*m.equals);
        if (!(expected == actual)) {
            return unequal(quoted(expected), actual);
        }
    }
    if (m.ignoring_case) {
        std::string const expected = variables.expand(*m.ignoring_case);
        if (!base::equals_ignoring_case(expected, to_text(actual))) {
            return unequal(quoted(expected) + " in any case", actual);
        }
    }
    return std::nullopt;
}

Mismatch check_one_of(Matcher const& m, Value const& actual, Variables const& variables) {
    if (!m.one_of) {
        return std::nullopt;
    }
    Value const allowed = variables.expand_json(Value(*m.one_of));
    return holds_part(allowed, actual) ? std::nullopt
                                       : unequal("one of " + quoted(allowed), actual);
}

Mismatch check_parts(Matcher const& m, Value const& actual, Variables const& variables) {
    if (m.contains) {
        Value const part = variables.expand_json(*m.contains);
        if (!holds_part(actual, part)) {
            return unequal("something with " + quoted(part), actual);
        }
    }
    if (m.starts_with) {
        std::string const start = variables.expand(*m.starts_with);
        if (!to_text(actual).starts_with(start)) {
            return unequal("something that starts with " + quoted(start), actual);
        }
    }
    return std::nullopt;
}

Mismatch check_order(Matcher const& m, Value const& actual, Variables const& variables) {
    std::size_t at = 0;
    for (auto const& unfilled : m.in_order.value_or(json::Array())) {
        Value const part = variables.expand_json(unfilled);
        at = find_after(actual, part, at);
        if (at == std::string::npos) {
            return unequal(quoted(part) + " in its place", actual);
        }
    }
    return std::nullopt;
}

Mismatch check_regex(Matcher const& m, Value const& actual, Variables const& /*variables*/) {
    if (!m.matches) {
        return std::nullopt;
    }
    std::string const text = to_text(actual).substr(0, max_searched);
    bool const found = std::regex_search(text, std::regex(*m.matches));
    return found ? std::nullopt : unequal("something that matches " + quoted(*m.matches), actual);
}

Mismatch check_set(Matcher const& m, Value const& actual, Variables const& variables) {
    if (!m.set) {
        return std::nullopt;
    }
    std::vector<std::string> expected;
    for (auto const& member : *m.set) {
        expected.push_back(variables.expand(member));
    }
    auto members = list_members(actual);
    std::sort(expected.begin(), expected.end());
    std::sort(members.begin(), members.end());
    if (expected == members) {
        return std::nullopt;
    }
    std::string names;
    for (auto const& member : expected) {
        names += (names.empty() ? "" : ", ") + member;
    }
    return unequal("exactly these, in any order: " + names, actual);
}

Mismatch check_shape(Matcher const& m, Value const& actual, Variables const& /*variables*/) {
    if (m.type && *m.type != type_of(actual)) {
        return unequal("a value of type " + *m.type, actual);
    }
    if (m.size && size_of(actual) != m.size) {
        return unequal("the size " + std::to_string(*m.size), actual);
    }
    return std::nullopt;
}

/** What a matcher asks for, as far as that is one thing. */
std::string wish_of(Matcher const& m, Variables const& variables) {
    if (m.contains) {
        return "contain " + quoted(variables.expand_json(*m.contains));
    }
    if (m.starts_with) {
        return "start with " + quoted(variables.expand(*m.starts_with));
    }
    return m.matches ? "match " + quoted(*m.matches) : "be so";
}

Mismatch check_none(Matcher const& m, Value const& actual, Variables const& variables) {
    for (auto const& unwanted : m.none) {
        if (!mismatch(unwanted, &actual, variables)) {
            return "must not " + wish_of(unwanted, variables) + ", got " + quoted(actual);
        }
    }
    return std::nullopt;
}

constexpr std::array checks{
    check_equals,
    check_one_of,
    check_parts,
    check_order,
    check_regex,
    check_set,
    check_shape,
    check_none};

/** True when only absence would please. */
bool wants_absence(Matcher const& matcher) { return matcher.present == false; }

/** "Not x" is content with nothing at all. */
bool wants_a_value(Matcher const& m) {
    return m.present == true || m.equals || m.ignoring_case || m.one_of || m.contains || m.in_order
           || m.starts_with || m.matches || m.set || m.type || m.size;
}

Mismatch
check_lines(Matcher const& m, std::vector<std::string> const& lines, Variables const& variables) {
    if (m.count && *m.count != lines.size()) {
        return "expected " + std::to_string(*m.count) + " lines, got "
               + std::to_string(lines.size());
    }
    if (!m.all.empty() && m.all.size() != lines.size()) {
        return "expected " + std::to_string(m.all.size()) + " lines, got "
               + std::to_string(lines.size());
    }
    for (std::size_t i = 0; i < m.all.size(); ++i) {
        Value const line(lines[i]);
        if (auto const wrong = mismatch(m.all[i], &line, variables)) {
            return "line " + std::to_string(i + 1) + ": " + *wrong;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string>
mismatch(Matcher const& matcher, Value const* actual, Variables const& variables) {
    if (actual == nullptr) {
        return wants_a_value(matcher) ? Mismatch("is absent") : std::nullopt;
    }
    if (wants_absence(matcher)) {
        return "must be absent, got " + quoted(*actual);
    }
    for (auto const check : checks) {
        if (auto wrong = check(matcher, *actual, variables)) {
            return wrong;
        }
    }
    return std::nullopt;
}

std::optional<std::string> mismatch(
    Matcher const& matcher, std::vector<std::string> const& lines, Variables const& variables
) {
    if (auto wrong = check_lines(matcher, lines, variables)) {
        return wrong;
    }
    std::string joined;
    for (auto const& line : lines) {
        joined += (&line == &lines.front() ? "" : ", ") + line;
    }
    Value const value(joined);
    return mismatch(matcher, lines.empty() ? nullptr : &value, variables);
}

} // namespace svc::conformance
