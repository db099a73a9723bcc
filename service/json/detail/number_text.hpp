#pragma once

#include "service/json/writer.hpp"

#include <string>

namespace svc::json::detail {

/** Appends a double as the style writes it: the fewest digits that give the same double again
    (RESP-10 to RESP-13). Throws std::domain_error for what the style cannot write. */
void append_number(std::string& out, double value, Style style);

} // namespace svc::json::detail
