#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::schema::detail {

/** A regular expression whose search takes time in proportion to the text, whatever the pattern.

    Not std::regex: clients choose the text, and with that one a long text overflows the stack.
    The syntax is that of Rust's regex crate, pydantic's engine, without Unicode properties: literals,
    `.`, classes, `\d \w \s \b` and their opposites, `^ $`, groups, alternatives, `* + ? {m,n}`, a
    leading `(?i)`. */
class Regex {
public:
    /** @throws std::invalid_argument saying what is wrong with the pattern, and where. */
    explicit Regex(std::string_view pattern);

    /** True when some part of the text matches. REQUIRES: the text is UTF-8. */
    [[nodiscard]] bool search(std::string_view text) const;

    /** Characters from first to last. */
    struct Range {
        char32_t first;
        char32_t last;
    };

    struct Class {
        std::vector<Range> ranges{};
        bool negated = false;

        [[nodiscard]] bool contains(char32_t c) const noexcept;
    };

    enum class Op : std::uint8_t {
        Match,
        One,   ///< one character of the class `index`
        Split, ///< go on at both: here + a, here + b
        Jump,  ///< go on at here + a
        Begin,
        End,
        Border,
        NoBorder,
    };

    struct Instruction {
        Op op = Op::Match;
        std::int32_t a = 0;
        std::int32_t b = 0;
    };

    using Program = std::vector<Instruction>;

private:
    Program program_;
    std::vector<Class> classes_;
};

/** The compiled form of a pattern; each thread keeps what it compiled. */
Regex const& regex(std::string_view pattern);

} // namespace svc::schema::detail
