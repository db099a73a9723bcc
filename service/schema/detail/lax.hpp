#pragma once

#include "service/base/result.hpp"
#include "service/schema/fault.hpp"

#include <cstdint>

namespace svc::schema::detail {

/** An integer of 64 bits and a sign: whatever C++ type it goes to, it has not been cut yet. */
struct WideInteger {
    bool negative = false;
    std::uint64_t magnitude = 0;
};

/** VAL-33 */
base::Result<bool, Fault> lax_boolean(json::Value const& value);

/** VAL-31; an integer beyond 64 bits is `int_parsing_size`. */
base::Result<WideInteger, Fault> lax_integer(json::Value const& value);

/** VAL-32 */
base::Result<double, Fault> lax_number(json::Value const& value);

/** `int_parsing_size`: the number does not fit the type. */
Fault integer_too_large();

} // namespace svc::schema::detail
