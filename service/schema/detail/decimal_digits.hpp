#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svc::schema::detail {

/** The value of a decimal digit of any script (Unicode category Nd). */
std::optional<int> decimal_digit(char32_t code_point) noexcept;

/** The zeros of all scripts; nine digits follow each. */
std::span<char32_t const> digit_zeros() noexcept;

/** The text with the digits of all scripts as 0 to 9, as Python reads numbers. */
std::string with_ascii_digits(std::string_view text);

} // namespace svc::schema::detail
