#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace svc::schema::detail {

/** Reads JSON text from left to right, for those who know what they expect.

    It tells nothing about mistakes: who meets one reads the text again with json::parse(). What that
    takes and RFC 8259 does not - NaN, lone surrogates - counts as a mistake here.

    REQUIRES: the text is UTF-8. */
class JsonCursor {
public:
    explicit JsonCursor(std::string_view text)
        : at_(text.data()), end_(text.data() + text.size()) {}

    /** The first character of the next token; NUL at the end. */
    char peek() {
        skip_blanks();
        return at_ == end_ ? '\0' : *at_;
    }

    /** Takes that character, if it comes next. */
    bool take(char c) {
        if (peek() != c) {
            return false;
        }
        ++at_;
        return true;
    }

    /** Takes `true`, `false` or `null`. */
    bool take_word(std::string_view word);

    /** Takes a string; the text may lie in the JSON or in `scratch`. */
    std::optional<std::string_view> take_string(std::string& scratch);

    /** Takes a number, as the text of it. */
    std::optional<std::string_view> take_number();

    /** Takes any value, as the text of it; none as well when it is nested deeper than max_levels. */
    std::optional<std::string_view> take_value();

    static constexpr int max_levels = 200;

    [[nodiscard]] bool is_at_end() {
        skip_blanks();
        return at_ == end_;
    }

private:
    void skip_blanks() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\t' || *at_ == '\r')) {
            ++at_;
        }
    }

    bool skip_value(int levels);
    bool skip_members(int levels);
    bool skip_elements(int levels);
    bool skip_digits();
    void skip_plain_characters();
    bool unescape(std::string& scratch);
    bool append_escape(std::string& scratch);
    bool append_code_unit(std::string& scratch);

    [[nodiscard]] bool next_is(char c) const { return at_ != end_ && *at_ == c; }

    char const* at_;
    char const* end_;
};

} // namespace svc::schema::detail
