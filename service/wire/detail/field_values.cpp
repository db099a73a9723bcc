#include "service/wire/detail/field_values.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace svc::wire::detail {

std::optional<std::uint64_t> parse_content_length(std::string_view text) noexcept {
    std::uint64_t length = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data(), end, length);
    return error == std::errc{} && stop == end ? std::optional(length) : std::nullopt;
}

bool has_option(std::string_view value, std::string_view option) noexcept {
    while (!value.empty()) {
        std::string_view const item = value.substr(0, value.find(','));
        value.remove_prefix(std::min(item.size() + 1, value.size()));
        if (base::equals_ignoring_case(base::trim(item), option)) {
            return true;
        }
    }
    return false;
}

bool is_token_list(std::string_view value) noexcept {
    while (!value.empty()) {
        std::string_view const item = value.substr(0, value.find(','));
        value.remove_prefix(std::min(item.size() + 1, value.size()));
        std::string_view const name = base::trim(item);
        if (!name.empty() && !base::is_token(name)) {
            return false;
        }
    }
    return true;
}

} // namespace svc::wire::detail
