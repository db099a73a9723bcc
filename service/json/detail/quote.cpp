#include "service/json/detail/quote.hpp"

#include "service/base/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace svc::json::detail {
namespace {

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

void append_escape(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    char const letter = escape_letter(c);
    if (letter != 0) {
        out.append({'\\', letter});
    } else {
        auto const code = static_cast<unsigned char>(c);
        out.append("\\u00").append({digits[code >> 4], digits[code & 0xF]});
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

/** The same for a text: most are plain, and this is most of the work of writing them. */
bool is_plain(std::string_view text, char c) noexcept {
    std::uint64_t word = 0;
    for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
        std::memcpy(&word, text.data(), sizeof word);
        if (!is_plain(word, c)) {
            return false;
        }
    }
    word = eight_times(' ');
    for (char const rest : text) {
        word = word << 8 | static_cast<unsigned char>(rest);
    }
    return is_plain(word, c);
}

/** Appends well-formed text, whole runs at a time. */
void append_escaped(std::string& out, std::string_view text, char c) {
    auto const special = [c](char other) {
        return static_cast<unsigned char>(other) < 0x20 || other == '"' || other == '\\'
               || other == c;
    };
    while (true) {
        auto const stop = std::find_if(text.begin(), text.end(), special);
        out.append(text.begin(), stop);
        if (stop == text.end()) {
            return;
        }
        append_escape(out, *stop);
        text.remove_prefix(static_cast<std::size_t>(stop - text.begin()) + 1);
    }
}

} // namespace

void append_quoted(std::string& out, std::string_view text, Style style) {
    char const also_escaped = style == Style::Ujson ? '/' : '"';
    out.push_back('"');
    if (is_plain(text, also_escaped)) {
        out.append(text);
    } else if (base::is_utf8(text)) {
        append_escaped(out, text, also_escaped);
    } else {
        append_escaped(out, base::replace_malformed_utf8(text), also_escaped);
    }
    out.push_back('"');
}

} // namespace svc::json::detail
