#pragma once

#include "service/schema/basics.hpp"

#include <compare>
#include <string>

namespace svc::schema {

/** A day of the Gregorian calendar, 0001-01-01 to 9999-12-31 (VAL-47). */
struct Date {
    std::int16_t year = 1970;
    std::uint8_t month = 1;
    std::uint8_t day = 1;

    friend auto operator<=>(Date const&, Date const&) = default;
};

/** `2020-01-31` */
std::string to_string(Date date);

/** Days since 1970-01-01. */
std::int32_t days_since_epoch(Date date) noexcept;

/** REQUIRES: a day within the range of Date. */
Date date_of(std::int32_t days_since_epoch) noexcept;

template <>
struct Describe<Date> {
    static ScalarInfo const type_info;
};

} // namespace svc::schema

namespace svc {
using schema::Date;
} // namespace svc
