#pragma once

#include "service/base/result.hpp"
#include "service/json/value.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace svc::json {

struct ParseError {
    /** Where, in characters (not bytes) from the start, as Python's json counts (VAL-08). */
    std::size_t position = 0;
    /** Python's sentence: "Expecting value", "Expecting ',' delimiter" ... (VAL-13). */
    std::string message;
    /** True when the text is not JSON for another reason than its syntax: not UTF-8, nested too
        deep (VAL-07, VAL-09). */
    bool unreadable = false;
};

/** Levels of arrays and objects that a document may have: 900 are, 1000 are not in Python (VAL-09). */
inline constexpr std::size_t max_depth = 950;

/** Reads one JSON value (RFC 8259) and nothing after it but white space, from text in UTF-8, UTF-16
    or UTF-32, with or without a byte order mark (VAL-07).

    Doubles are read to full precision; integers beyond 64 bits stay exact. A repeated member name
    keeps its last value. As Python's json, it also takes NaN, Infinity and -Infinity, and a number
    too large for a double is an infinity (VAL-10). Lone surrogate escapes become U+FFFD (D10).
    Stack use is bounded whatever the text. */
base::Result<Value, ParseError> parse(std::string_view bytes);

} // namespace svc::json
