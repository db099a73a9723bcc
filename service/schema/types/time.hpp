#pragma once

#include "service/schema/basics.hpp"

#include <compare>
#include <optional>
#include <string>

namespace svc::schema {

/** A time of day, with an offset from UTC when it was given with one (VAL-48). */
struct Time {
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;
    std::uint32_t microsecond = 0;
    /** Seconds east of UTC. */
    std::optional<std::int32_t> utc_offset{};

    friend bool operator==(Time const&, Time const&) = default;
};

/** `10:30:00`, `10:30:00.500000+02:00`, `10:30:00Z` */
std::string to_string(Time const& time);

template <>
struct Describe<Time> {
    static ScalarInfo const type_info;
};

} // namespace svc::schema

namespace svc {
using schema::Time;
} // namespace svc
