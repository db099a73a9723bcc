#pragma once

#include "service/json/detail/text_buffer.hpp"
#include "service/json/writer.hpp"

#include <string_view>

namespace svc::json::detail {

/** Appends the text as a JSON string: raw but for what JSON, or the style, wants escaped (RESP-10,
    RESP-13). Malformed UTF-8 becomes U+FFFD. */
void append_quoted(TextBuffer& out, std::string_view text, Style style);

} // namespace svc::json::detail
