#pragma once

#include "service/schema/detail/regex.hpp"

#include <optional>
#include <string>

namespace svc::schema::detail {

/** Turns a pattern into a program; jumps are relative, so that programs can be put in a row. */
class RegexParser {
public:
    using Program = Regex::Program;

    explicit RegexParser(std::string_view pattern) : pattern_(pattern), rest_(pattern) {}

    Program parse();

    std::vector<Regex::Class> take_classes() { return std::move(classes_); }

private:
    Program alternatives();
    Program sequence();
    Program repeated(Program atom);
    Program counted(Program const& atom);
    Program atom();
    Program group();
    Program bracketed();
    Program escape();
    Program one(Regex::Class characters);

    char32_t class_member(Regex::Class& into);
    std::optional<Regex::Class> shorthand(char name);
    char32_t escaped_character(char name);
    char32_t hexadecimal();
    std::optional<std::size_t> number();

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] bool next_is(char c) const { return rest_.starts_with(c); }
    bool take(std::string_view text);
    [[noreturn]] void fail(char const* reason) const;

    std::string_view pattern_;
    std::string_view rest_;
    std::vector<Regex::Class> classes_;
    bool ignore_case_ = false;
    int depth_ = 0;
};

} // namespace svc::schema::detail
