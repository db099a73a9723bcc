#pragma once

#include "service/schema/basics.hpp"

#include <compare>
#include <string>

namespace svc::schema {

/** A length of time of up to 999,999,999 days, forth or back (VAL-49).

    As Python's timedelta: seconds and microseconds are never negative, so that five seconds back are
    -1 day and 86395 seconds. */
struct Duration {
    std::int32_t days = 0;
    std::int32_t seconds = 0;
    std::int32_t microseconds = 0;

    friend auto operator<=>(Duration const&, Duration const&) = default;
};

/** ISO 8601: `P1DT2H`, `-PT5S`, `PT0S`; 365 days are a year. */
std::string to_string(Duration const& duration);

double total_seconds(Duration const& duration) noexcept;

template <>
struct Describe<Duration> {
    static ScalarInfo const type_info;
};

} // namespace svc::schema

namespace svc {
using schema::Duration;
} // namespace svc
