#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svc::json::detail {

/** The text of a document in UTF-8, without a byte order mark (VAL-07).

    The document may be UTF-8, UTF-16 or UTF-32, of either byte order, told apart as Python's
    `json.detect_encoding` does. Each lone surrogate becomes one U+FFFD, so that characters still
    count as Python counts them (D10).

    @param storage  Takes the text where it differs from the bytes; must outlive the result.
    @return         Nothing when the bytes are malformed. */
std::optional<std::string_view> as_utf8(std::string_view bytes, std::string& storage);

} // namespace svc::json::detail
