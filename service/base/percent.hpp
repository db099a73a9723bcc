#pragma once

#include <string>
#include <string_view>

namespace svc::base {

/** Decodes %XX once; malformed escapes (`%`, `%zz`, `%2`) stay as they are (ROUTE-02).

    The bytes that come out are not checked: see `replace_malformed_utf8`. `+` is not a blank. */
std::string percent_decode(std::string_view text);

/** The same, with malformed UTF-8 replaced by U+FFFD: how a path segment becomes text (ROUTE-02). */
std::string percent_decode_text(std::string_view text);

/** Percent-encodes every byte that is not an ASCII letter, a digit, one of `-._~`, or in `keep`. */
std::string percent_encode(std::string_view text, std::string_view keep = {});

} // namespace svc::base
