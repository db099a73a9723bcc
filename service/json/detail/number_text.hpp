#pragma once

#include "service/json/detail/text_buffer.hpp"
#include "service/json/writer.hpp"

namespace svc::json::detail {

/** Appends a double as the style writes it: the fewest digits that give the same double again
    (RESP-10 to RESP-13). Throws std::domain_error for what the style cannot write. */
void append_number(TextBuffer& out, double value, Style style);

} // namespace svc::json::detail
