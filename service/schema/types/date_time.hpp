#pragma once

#include "service/schema/types/date.hpp"
#include "service/schema/types/time.hpp"

namespace svc::schema {

/** A date and a time of day (VAL-46). */
struct DateTime {
    Date date{};
    Time time{};

    friend bool operator==(DateTime const&, DateTime const&) = default;
};

/** `2020-01-31T10:30:00Z` */
std::string to_string(DateTime const& moment);

/** Microseconds since 1970-01-01T00:00:00Z; without an offset the time counts as UTC. */
std::int64_t microseconds_since_epoch(DateTime const& moment) noexcept;

template <>
struct Describe<DateTime> {
    static ScalarInfo const type_info;
};

} // namespace svc::schema

namespace svc {
using schema::DateTime;
} // namespace svc
