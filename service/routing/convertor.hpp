#pragma once

#include <optional>
#include <string_view>

namespace svc::routing {

/** What the text of a placeholder may look like: `{name}`, `{name:int}` ... (ROUTE-11). */
enum class Convertor {
    Str,   ///< one or more characters, no slash (the default)
    Path,  ///< anything, slashes and nothing included
    Int,   ///< ASCII digits
    Float, ///< digits, and a point with digits
    Uuid,  ///< 8-4-4-4-12 hexadecimal digits, each hyphen optional
};

/** The convertor of that name, "int"; nothing when there is none. */
std::optional<Convertor> find_convertor(std::string_view name) noexcept;

/** True when the decoded `text` is one that the convertor takes. */
bool accepts(Convertor convertor, std::string_view text) noexcept;

} // namespace svc::routing
