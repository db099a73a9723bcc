#include "service/schema/detail/json_cursor.hpp"

#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace svc::schema::detail {
namespace {

constexpr std::uint64_t every_byte(std::uint64_t byte) { return byte * 0x0101010101010101; }

/** Some byte of the word is zero. */
constexpr bool has_zero(std::uint64_t word) {
    return ((word - every_byte(0x01)) & ~word & every_byte(0x80)) != 0;
}

/** Some byte of the word ends a run of plain characters: a quote, a backslash, a control. */
constexpr bool has_special(std::uint64_t word) {
    bool const control = ((word - every_byte(0x20)) & ~word & every_byte(0x80)) != 0;
    return control || has_zero(word ^ every_byte('"')) || has_zero(word ^ every_byte('\\'));
}

constexpr bool is_special(char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

} // namespace

bool JsonCursor::take_word(std::string_view word) {
    skip_blanks();
    if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(word)) {
        return false;
    }
    at_ += word.size();
    return true;
}

void JsonCursor::skip_plain_characters() {
    for (std::uint64_t word = 0; end_ - at_ >= 8; at_ += 8) {
        std::memcpy(&word, at_, sizeof word);
        if (has_special(word)) {
            break;
        }
    }
    while (at_ != end_ && !is_special(*at_)) {
        ++at_;
    }
}

std::optional<std::string_view> JsonCursor::take_string(std::string& scratch) {
    if (!take('"')) {
        return std::nullopt;
    }
    char const* const begin = at_;
    skip_plain_characters();
    if (next_is('"')) {
        return std::string_view(begin, static_cast<std::size_t>(at_++ - begin));
    }
    scratch.assign(begin, at_);
    if (!unescape(scratch)) {
        return std::nullopt;
    }
    return scratch;
}

bool JsonCursor::unescape(std::string& scratch) {
    while (next_is('\\')) {
        ++at_;
        if (at_ == end_ || !append_escape(scratch)) {
            return false;
        }
        char const* const begin = at_;
        skip_plain_characters();
        scratch.append(begin, at_);
    }
    if (!next_is('"')) {
        return false;
    }
    ++at_;
    return true;
}

bool JsonCursor::append_escape(std::string& scratch) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view characters = "\"\\/\b\f\n\r\t";
    char const name = *at_++;
    if (name == 'u') {
        return append_code_unit(scratch);
    }
    auto const index = names.find(name);
    if (index == std::string_view::npos) {
        return false;
    }
    scratch += characters[index];
    return true;
}

bool JsonCursor::append_code_unit(std::string& scratch) {
    if (end_ - at_ < 4) {
        return false;
    }
    std::uint32_t unit = 0;
    for (int i = 0; i < 4; ++i) {
        int const digit = base::hex_value(*at_++);
        if (digit < 0) {
            return false;
        }
        unit = unit * 16 + static_cast<std::uint32_t>(digit);
    }
    // Surrogates, in pairs or alone, are left to json::parse().
    if (unit >= 0xD800 && unit <= 0xDFFF) {
        return false;
    }
    base::append_utf8(scratch, unit);
    return true;
}

bool JsonCursor::skip_digits() {
    char const* const begin = at_;
    while (at_ != end_ && base::is_digit(*at_)) {
        ++at_;
    }
    return at_ != begin;
}

std::optional<std::string_view> JsonCursor::take_number() {
    skip_blanks();
    char const* const begin = at_;
    at_ += next_is('-') ? 1 : 0;
    if (next_is('0')) {
        ++at_; // and no digit may follow: what comes then is no number's part
    } else if (!skip_digits()) {
        return std::nullopt;
    }
    if (next_is('.')) {
        ++at_;
        if (!skip_digits()) {
            return std::nullopt;
        }
    }
    if (next_is('e') || next_is('E')) {
        ++at_;
        at_ += next_is('+') || next_is('-') ? 1 : 0;
        if (!skip_digits()) {
            return std::nullopt;
        }
    }
    return std::string_view(begin, static_cast<std::size_t>(at_ - begin));
}

std::optional<std::string_view> JsonCursor::take_value() {
    skip_blanks();
    char const* const begin = at_;
    if (!skip_value(max_levels)) {
        return std::nullopt;
    }
    return std::string_view(begin, static_cast<std::size_t>(at_ - begin));
}

bool JsonCursor::skip_value(int levels) {
    std::string scratch;
    switch (peek()) {
    case '{': return levels > 0 && skip_members(levels - 1);
    case '[': return levels > 0 && skip_elements(levels - 1);
    case '"': return take_string(scratch).has_value();
    case 't': return take_word("true");
    case 'f': return take_word("false");
    case 'n': return take_word("null");
    default: return take_number().has_value();
    }
}

bool JsonCursor::skip_members(int levels) {
    take('{');
    if (take('}')) {
        return true;
    }
    std::string scratch;
    do {
        if (!take_string(scratch) || !take(':') || !skip_value(levels)) {
            return false;
        }
    } while (take(','));
    return take('}');
}

bool JsonCursor::skip_elements(int levels) {
    take('[');
    if (take(']')) {
        return true;
    }
    do {
        if (!skip_value(levels)) {
            return false;
        }
    } while (take(','));
    return take(']');
}

} // namespace svc::schema::detail
