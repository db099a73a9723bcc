#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svc::schema::detail {

/** The text without Unicode white space around it. */
std::string_view trim_unicode(std::string_view text) noexcept;

/** `1_000` as `1000`; none when there is no underscore, or one that does not stand between others
    (pydantic's rule: anything else that is wrong shows when the number is read). */
std::optional<std::string> without_underscores(std::string_view text);

/** Reads a decimal number as Rust does: sign, `.5`, `5.`, exponent, `inf`, `infinity`, `nan`. */
std::optional<double> parse_double(std::string_view text) noexcept;

} // namespace svc::schema::detail
