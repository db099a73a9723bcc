#include "service/schema/detail/decimal_digits.hpp"

#include "service/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace svc::schema::detail {
namespace {

// Where the digits 0 to 9 of each script begin (Unicode 14, as CPython 3.11).
constexpr std::array<char32_t, 66> zeros{
    0x30,    0x660,   0x6f0,   0x7c0,   0x966,   0x9e6,   0xa66,   0xae6,   0xb66,   0xbe6,
    0xc66,   0xce6,   0xd66,   0xde6,   0xe50,   0xed0,   0xf20,   0x1040,  0x1090,  0x17e0,
    0x1810,  0x1946,  0x19d0,  0x1a80,  0x1a90,  0x1b50,  0x1bb0,  0x1c40,  0x1c50,  0xa620,
    0xa8d0,  0xa900,  0xa9d0,  0xa9f0,  0xaa50,  0xabf0,  0xff10,  0x104a0, 0x10d30, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0,
    0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2,
    0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
};

} // namespace

std::optional<int> decimal_digit(char32_t code_point) noexcept {
    auto const* const above = std::upper_bound(zeros.begin(), zeros.end(), code_point);
    if (above == zeros.begin() || code_point - *(above - 1) > 9) {
        return std::nullopt;
    }
    return static_cast<int>(code_point - *(above - 1));
}

std::span<char32_t const> digit_zeros() noexcept { return zeros; }

std::string with_ascii_digits(std::string_view text) {
    std::string digits;
    while (!text.empty()) {
        auto const before = text;
        if (auto const digit = decimal_digit(base::take_code_point(text))) {
            digits += static_cast<char>('0' + *digit);
        } else {
            digits += before.substr(0, before.size() - text.size());
        }
    }
    return digits;
}

} // namespace svc::schema::detail
