#pragma once

#include "service/json/value.hpp"

#include <cstddef>
#include <string_view>

namespace svc::json::detail {

/** Digits that an integer may have: Python's limit against quadratic work (VAL-09). */
inline constexpr std::size_t max_integer_digits = 4300;

/** The longest number that the text begins with: of `1.`, `1e` and `01` only the first digit. */
std::string_view number_at_front(std::string_view text) noexcept;

/** The value of a JSON number; exact for integers of any size, and for doubles the nearest one.
    Beyond the range of a double it is an infinity or zero (VAL-10).

    REQUIRES: `literal` is a number of RFC 8259. */
Value number_of(std::string_view literal);

/** The double nearest to a JSON number. REQUIRES: as `number_of`. */
double double_of(std::string_view literal) noexcept;

/** How many digits the number has when it is an integer, else 0. REQUIRES: as `number_of`. */
std::size_t integer_digits(std::string_view literal) noexcept;

} // namespace svc::json::detail
