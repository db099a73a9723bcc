#include "service/schema/detail/regex_parser.hpp"

#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"
#include "service/schema/detail/regex_program.hpp"

#include <stdexcept>

namespace svc::schema::detail {
namespace {

using Range = Regex::Range;

constexpr int most_levels = 100;
constexpr char32_t last_character = 0x10FFFF;

std::vector<Range> with_both_cases(std::vector<Range> ranges) {
    auto const given = ranges;
    for (auto const& range : given) {
        for (char32_t c = range.first; c <= range.last && c < 0x80; ++c) {
            if (base::is_letter(static_cast<char>(c))) {
                ranges.push_back({c ^ 0x20, c ^ 0x20});
            }
        }
    }
    return ranges;
}

} // namespace

void RegexParser::fail(char const* reason) const {
    auto const at = pattern_.size() - rest_.size();
    throw std::invalid_argument(
        "svc: the pattern '" + std::string(pattern_) + "' " + reason + " at " + std::to_string(at)
    );
}

bool RegexParser::take(std::string_view text) {
    if (!rest_.starts_with(text)) {
        return false;
    }
    rest_.remove_prefix(text.size());
    return true;
}

Program RegexParser::parse() {
    ignore_case_ = take("(?i)");
    auto program = alternatives();
    if (!at_end()) {
        fail("has a `)` too many");
    }
    program.push_back({Op::Match});
    return program;
}

Program RegexParser::alternatives() {
    if (++depth_ > most_levels) {
        fail("is nested too deep");
    }
    auto program = sequence();
    while (take("|")) {
        program = either(program, sequence());
    }
    --depth_;
    return program;
}

Program RegexParser::sequence() {
    Program program;
    while (!at_end() && !next_is('|') && !next_is(')')) {
        append(program, repeated(atom()));
        if (program.size() > most_instructions) {
            fail("is too large");
        }
    }
    return program;
}

Program RegexParser::repeated(Program atom) {
    for (;;) {
        if (take("*")) {
            atom = many(atom);
        } else if (take("+")) {
            auto const once = atom;
            append(atom, many(once));
        } else if (take("?")) {
            atom = optional(atom);
        } else if (next_is('{')) {
            atom = counted(atom);
        } else {
            return atom;
        }
        take("?"); // lazy or not: it matches the same texts
        if (atom.size() > most_instructions) {
            fail("is too large");
        }
    }
}

Program RegexParser::counted(Program const& atom) {
    take("{");
    auto const least = number();
    auto most = least;
    if (take(",")) {
        most = number();
    }
    if (!least || !take("}") || (most && *most < *least)) {
        fail("has an invalid repetition");
    }
    if (std::max(*least, most.value_or(0)) * (atom.size() + 1) > most_instructions) {
        fail("is too large");
    }
    Program program;
    for (std::size_t i = 0; i < *least; ++i) {
        append(program, atom);
    }
    if (!most) {
        append(program, many(atom));
        return program;
    }
    Program rest;
    for (std::size_t i = *least; i < *most; ++i) {
        auto once = atom;
        append(once, rest);
        rest = optional(once);
    }
    append(program, rest);
    return program;
}

std::optional<std::size_t> RegexParser::number() {
    if (at_end() || !base::is_digit(rest_.front())) {
        return std::nullopt;
    }
    std::size_t value = 0;
    for (; !at_end() && base::is_digit(rest_.front()); rest_.remove_prefix(1)) {
        value = value * 10 + static_cast<std::size_t>(rest_.front() - '0');
        if (value > most_instructions) {
            fail("is too large");
        }
    }
    return value;
}

Program RegexParser::one(Regex::Class characters) {
    if (ignore_case_) {
        characters.ranges = with_both_cases(std::move(characters.ranges));
    }
    classes_.push_back(std::move(characters));
    return {{Op::One, static_cast<std::int32_t>(classes_.size() - 1)}};
}

Program RegexParser::atom() {
    if (take("(")) {
        return group();
    }
    if (take("[")) {
        return bracketed();
    }
    if (take("\\")) {
        return escape();
    }
    if (take("^")) {
        return {{Op::Begin}};
    }
    if (take("$")) {
        return {{Op::End}};
    }
    if (take(".")) {
        return one({{{U'\n', U'\n'}}, true});
    }
    if (next_is('*') || next_is('+') || next_is('?') || next_is('{')) {
        fail("repeats nothing");
    }
    auto const c = base::take_code_point(rest_);
    return one({{{c, c}}});
}

Program RegexParser::group() {
    if (take("?") && !take(":")) {
        if (!take("P<") && !take("<")) {
            fail("has a group of a kind that is not supported");
        }
        auto const end = rest_.find('>');
        if (end == std::string_view::npos || next_is('=') || next_is('!')) {
            fail("has a group of a kind that is not supported");
        }
        rest_.remove_prefix(end + 1);
    }
    auto program = alternatives();
    if (!take(")")) {
        fail("has an open group");
    }
    return program;
}

Program RegexParser::bracketed() {
    Regex::Class members{.negated = take("^")};
    bool first = true;
    while (first || !next_is(']')) {
        if (at_end()) {
            fail("has an open class");
        }
        first = false;
        auto const begin = class_member(members);
        if (begin > last_character) {
            continue;
        }
        auto end = begin;
        if (next_is('-') && rest_.size() > 1 && rest_[1] != ']') {
            take("-");
            end = class_member(members);
        }
        if (end < begin || end > last_character) {
            fail("has a range that runs backwards");
        }
        members.ranges.push_back({begin, end});
    }
    take("]");
    return one(std::move(members));
}

/** One character, or one beyond all when a shorthand went straight into the class. */
char32_t RegexParser::class_member(Regex::Class& into) {
    if (!take("\\")) {
        return base::take_code_point(rest_);
    }
    if (at_end()) {
        fail("ends in a backslash");
    }
    char const name = rest_.front();
    auto const characters = shorthand(name);
    if (!characters) {
        return escaped_character(name);
    }
    if (characters->negated) {
        fail("has a negated shorthand in a class, which is not supported,");
    }
    rest_.remove_prefix(1);
    into.ranges.insert(into.ranges.end(), characters->ranges.begin(), characters->ranges.end());
    return last_character + 1;
}

Program RegexParser::escape() {
    if (at_end()) {
        fail("ends in a backslash");
    }
    char const name = rest_.front();
    if (auto characters = shorthand(name)) {
        rest_.remove_prefix(1);
        return one(*std::move(characters));
    }
    if (take("b")) {
        return {{Op::Border}};
    }
    if (take("B")) {
        return {{Op::NoBorder}};
    }
    if (take("A")) {
        return {{Op::Begin}};
    }
    if (take("z")) {
        return {{Op::End}};
    }
    auto const c = escaped_character(name);
    return one({{{c, c}}});
}

} // namespace svc::schema::detail
