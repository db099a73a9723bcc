#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace svc::wire::detail {

/** The value of a Content-Length: 1*DIGIT, without sign, blank, list or overflow (R19). */
std::optional<std::uint64_t> parse_content_length(std::string_view text) noexcept;

/** True when the comma list `value` has that item, in any case. */
bool has_option(std::string_view value, std::string_view option) noexcept;

/** True when each item of the comma list is a token, or empty (RFC 9110 section 5.6.1). */
bool is_token_list(std::string_view value) noexcept;

} // namespace svc::wire::detail
