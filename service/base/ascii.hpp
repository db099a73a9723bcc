#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

/** Small things with no HTTP in them: ASCII, percent-encoding, UTF-8, addresses, logging. */
namespace svc::base {

// Not the <cctype> functions: those follow the process locale.
constexpr char to_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr char to_upper(char c) noexcept {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool is_letter(char c) noexcept { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

/** Value of a hexadecimal digit, or -1. */
constexpr int hex_value(char c) noexcept {
    if (is_digit(c)) {
        return c - '0';
    }
    char const lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/** Below 0x20, or DEL: what never stands in a field value or a request target. */
constexpr bool is_control(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

namespace detail {

inline constexpr std::array<bool, 256> token_chars = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i != table.size(); ++i) {
        char const c = static_cast<char>(i);
        table[i] = is_digit(c) || is_letter(c)
                   || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    }
    return table;
}();

} // namespace detail

/** A character of RFC 9110's `token`. */
constexpr bool is_token_char(char c) noexcept {
    return detail::token_chars[static_cast<unsigned char>(c)];
}

/** True when `text` is a non-empty RFC 9110 `token`. */
bool is_token(std::string_view text) noexcept;

/** Compares two names as HTTP does: letters A-Z without case, every other byte exactly. */
bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;

/** The text with A-Z in lower case; other bytes stay. */
std::string to_lower(std::string_view text);

/** The text without blanks and tabs around it (RFC 9110's OWS). */
std::string_view trim(std::string_view text) noexcept;

} // namespace svc::base
