#include "service/json/detail/quote.hpp"

#include "service/base/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace svc::json::detail {
namespace {

constexpr char delete_character = '\x7f';

/** The letter of a short escape: `n` for a line feed; 0 when there is none. */
constexpr char escape_letter(char c) noexcept {
    switch (c) {
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return static_cast<unsigned char>(c) < 0x20 ? '\0' : c;
    }
}

void append_code_unit(TextBuffer& out, std::uint32_t unit) {
    constexpr std::string_view digits = "0123456789abcdef";
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(digits[unit >> shift & 0xF]);
    }
}

void append_escape(TextBuffer& out, char c) {
    if (char const letter = escape_letter(c); letter != 0) {
        out.append('\\');
        out.append(letter);
    } else {
        append_code_unit(out, static_cast<unsigned char>(c));
    }
}

constexpr std::uint64_t eight_times(char c) noexcept {
    return std::uint64_t{0x0101010101010101} * static_cast<unsigned char>(c);
}

/** Not 0 when one of the bytes is `c`, in a word of ASCII. */
constexpr std::uint64_t find_in(std::uint64_t word, char c) noexcept {
    return ((word ^ eight_times(c)) - eight_times(1)) & eight_times('\x80');
}

/** True for ASCII without anything to escape; `c` is one more character to escape. */
bool is_plain(std::uint64_t word, char c) noexcept {
    std::uint64_t const control = (word - eight_times(' ')) & eight_times('\x80');
    std::uint64_t const not_ascii = word & eight_times('\x80');
    return (control | not_ascii | find_in(word, '"') | find_in(word, '\\') | find_in(word, c)) == 0;
}

/** Copies `Size` bytes, a constant, and gives them as a word. */
template <std::size_t Size>
std::uint64_t copy(char* out, char const* text) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, text, Size);
    std::memcpy(out, &word, Size);
    return word;
}

/** Copies up to seven bytes, and gives them and blanks as a word. */
std::uint64_t copy_short(char* out, std::string_view text) noexcept {
    std::size_t const size = text.size();
    if (size >= 4) { // the first four and the last four, which may be the same in part
        return copy<4>(out, text.data()) | copy<4>(out + size - 4, text.data() + size - 4) << 32;
    }
    std::uint64_t word = eight_times(' ');
    for (char const c : text) {
        *out++ = c;
        word = word << 8 | static_cast<unsigned char>(c);
    }
    return word;
}

/** Copies a text to `out` and tells whether it is plain: most are, and this is most of the work of
    writing them. */
bool copy_plain(char* out, std::string_view text, char c) noexcept {
    constexpr std::size_t step = sizeof(std::uint64_t);
    std::size_t const size = text.size();
    if (size < step) {
        return is_plain(copy_short(out, text), c);
    }
    for (std::size_t at = 0; at + step <= size; at += step) {
        if (!is_plain(copy<step>(out + at, text.data() + at), c)) {
            return false;
        }
    }
    return is_plain(copy<step>(out + size - step, text.data() + size - step), c);
}

/** Appends well-formed text, whole runs at a time. */
void append_escaped(TextBuffer& out, std::string_view text, char c) {
    auto const special = [c](char other) {
        return static_cast<unsigned char>(other) < 0x20 || other == '"' || other == '\\'
               || other == c;
    };
    while (true) {
        auto const stop = std::find_if(text.begin(), text.end(), special);
        out.append({text.begin(), stop});
        if (stop == text.end()) {
            return;
        }
        append_escape(out, *stop);
        text.remove_prefix(static_cast<std::size_t>(stop - text.begin()) + 1);
    }
}

/** Appends well-formed text with everything escaped that is no printable ASCII, in UTF-16. */
void append_ascii(TextBuffer& out, std::string_view text) {
    while (!text.empty()) {
        auto const code_point = base::take_code_point(text);
        if (code_point > 0xFFFF) {
            append_code_unit(out, 0xD800 + ((code_point - 0x10000) >> 10));
            append_code_unit(out, 0xDC00 + (code_point & 0x3FF));
        } else if (code_point >= delete_character) {
            append_code_unit(out, code_point);
        } else if (code_point < ' ' || code_point == '"' || code_point == '\\') {
            append_escape(out, static_cast<char>(code_point));
        } else {
            out.append(static_cast<char>(code_point));
        }
    }
}

/** What the style escapes besides what JSON wants escaped. */
constexpr char also_escaped_by(Style style) noexcept {
    switch (style) {
    case Style::Ujson: return '/';
    case Style::Dumps: return delete_character;
    default: return '"';
    }
}

} // namespace

void append_quoted(TextBuffer& out, std::string_view text, Style style) {
    char const also_escaped = also_escaped_by(style);
    char* const at = out.room(text.size() + 2);
    at[0] = '"';
    if (copy_plain(at + 1, text, also_escaped)) {
        at[text.size() + 1] = '"';
        out.advance(text.size() + 2);
        return;
    }
    out.advance(1);
    if (style == Style::Dumps) {
        append_ascii(out, base::is_utf8(text) ? text : base::replace_malformed_utf8(text));
    } else if (base::is_utf8(text)) {
        append_escaped(out, text, also_escaped);
    } else {
        append_escaped(out, base::replace_malformed_utf8(text), also_escaped);
    }
    out.append('"');
}

} // namespace svc::json::detail
