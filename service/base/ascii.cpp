#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::base {

bool is_token(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
    // Names mostly differ in their length, or are written alike.
    return a.size() == b.size()
           && (a == b || std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
                   return to_lower(x) == to_lower(y);
               }));
}

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return to_lower(c); });
    return lower;
}

std::string_view trim(std::string_view text) noexcept {
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace svc::base
