#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace svc::base {

/** True when `text` is well-formed UTF-8 (no surrogates, no overlong forms; RFC 3629). */
bool is_utf8(std::string_view text) noexcept;

/** Appends the UTF-8 form of `code_point`; a surrogate or a value above U+10FFFF gives U+FFFD. */
void append_utf8(std::string& out, std::uint32_t code_point);

/** The text with every malformed sequence replaced by U+FFFD.

    One replacement for each maximal part of a sequence, as Python and browsers do it. */
std::string replace_malformed_utf8(std::string_view text);

/** Takes the next character off the front. REQUIRES: the text is UTF-8 and not empty. */
inline char32_t take_code_point(std::string_view& text) noexcept {
    auto const lead = static_cast<unsigned char>(text.front());
    std::size_t const size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code_point = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size && i < text.size(); ++i) {
        code_point = (code_point << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    text.remove_prefix(size < text.size() ? size : text.size());
    return code_point;
}

/** How many characters the text has. REQUIRES: the text is UTF-8. */
inline std::size_t count_code_points(std::string_view text) noexcept {
    std::size_t count = 0;
    for (char const c : text) {
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
}

} // namespace svc::base
