#pragma once

#include <cstddef>
#include <string_view>

namespace svc::binding {

/** Text in a template argument: the "limit" of `Query<"limit", int>`. */
template <std::size_t N>
struct FixedString {
    char text[N]{};

    consteval FixedString(char const (&literal)[N]) {
        for (std::size_t i = 0; i < N; ++i) {
            text[i] = literal[i];
        }
    }

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, N - 1}; }
};

} // namespace svc::binding
