#pragma once

#include "service/base/result.hpp"
#include "service/schema/types/date_time.hpp"
#include "service/schema/types/duration.hpp"

/** Reading dates and times as pydantic's library speedate does, with its words for what is wrong. */
namespace svc::schema::detail {

template <class T>
using Parsed = base::Result<T, char const*>;

inline constexpr char const* too_short = "input is too short";
inline constexpr char const* extra_characters
    = "unexpected extra characters at the end of the input";
inline constexpr char const* nan_not_permitted = "NaN values not permitted";

/** `YYYY-MM-DD` at the begin of the text. */
Parsed<Date> parse_date_prefix(std::string_view text);

/** `YYYY-MM-DD` and nothing else. */
Parsed<Date> parse_date(std::string_view text);

/** A time of day without an offset, and how many bytes it took. */
struct ClockTime {
    Time time;
    std::size_t size = 0;
};

/** `hh:mm[:ss[.f]]` at the begin of the text; what goes beyond microseconds is cut. */
Parsed<ClockTime> parse_clock(std::string_view text);

/** `hh:mm[:ss[.f]]` with an optional offset. */
Parsed<Time> parse_time(std::string_view text);

/** A time of day from seconds. */
Parsed<Time> time_of(double seconds);

/** A date and time, or a number of seconds or milliseconds since 1970 as digits. */
Parsed<DateTime> parse_date_time(std::string_view text);

/** From seconds since 1970, or milliseconds when the number is beyond 2e10. */
Parsed<DateTime> date_time_of(double timestamp);
Parsed<DateTime> date_time_of(std::int64_t timestamp);

/** The integer, when the text is one: a sign, digits, nothing else, and it fits. */
std::optional<std::int64_t> parse_timestamp(std::string_view text);

/** ISO 8601, `1 day, 2:00:00`, `1d`, `01:00:00`. */
Parsed<Duration> parse_duration(std::string_view text);

Parsed<Duration> duration_of(double seconds);

} // namespace svc::schema::detail
