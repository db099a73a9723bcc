#pragma once

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

} // namespace svc::base
