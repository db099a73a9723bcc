#pragma once

#include "service/base/ascii.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svc::schema::detail {

/** The two digits at that place. */
inline std::optional<int> two_digits(std::string_view text, std::size_t at) noexcept {
    if (at + 1 >= text.size() || !base::is_digit(text[at]) || !base::is_digit(text[at + 1])) {
        return std::nullopt;
    }
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/** Appends the number with at least so many digits. */
inline void append_padded(std::string& out, std::uint64_t number, std::size_t width) {
    auto const digits = std::to_string(number);
    out.append(width > digits.size() ? width - digits.size() : 0, '0');
    out += digits;
}

} // namespace svc::schema::detail
