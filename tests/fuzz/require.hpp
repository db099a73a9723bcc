#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/** Ends the fuzzer with a word about what does not hold. */
inline void require(bool holds, char const* what) {
    if (!holds) {
        std::fprintf(stderr, "broken: %s\n", what);
        std::abort();
    }
}

inline std::string_view text_of(std::uint8_t const* data, std::size_t size) {
    return {reinterpret_cast<char const*>(data), size};
}
