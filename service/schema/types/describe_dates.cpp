#include "service/schema/detail/scalar.hpp"
#include "service/schema/detail/temporal.hpp"

namespace svc::schema {
namespace {

using detail::Parsed;

bool is_number(json::Value const& input) { return input.is_integer() || input.is_double(); }

Parsed<DateTime> moment_from_number(json::Value const& input) {
    if (auto const* integer = std::get_if<std::int64_t>(&input.storage())) {
        return detail::date_time_of(*integer);
    }
    return detail::date_time_of(input.as_double());
}

// Python has no year 0.
constexpr char const* year_0 = "year 0 is out of range";

Fault date_fault(char const* detail) {
    if (detail == year_0) {
        return detail::parsing_fault(
            "date_parsing", "Input should be a valid date in the format YYYY-MM-DD", detail
        );
    }
    return detail::parsing_fault(
        "date_from_datetime_parsing", "Input should be a valid date or datetime", detail
    );
}

std::optional<Fault> store_date(Date date, void* out) {
    if (date.year == 0) {
        return date_fault(year_0);
    }
    write<Date>(out) = date;
    return std::nullopt;
}

std::optional<Fault> store_midnight(Parsed<DateTime> const& moment, void* out) {
    if (!moment) {
        return date_fault(moment.error());
    }
    auto midnight = Time{};
    midnight.utc_offset = moment->time.utc_offset;
    if (moment->time != midnight) {
        return Fault{
            "date_from_datetime_inexact",
            "Datetimes provided to dates should have zero time - e.g. be exact dates"};
    }
    return store_date(moment->date, out);
}

std::optional<Fault> decode_date(json::Value const& input, void* out) {
    if (is_number(input)) {
        return store_midnight(moment_from_number(input), out);
    }
    if (!input.is_string()) {
        return Fault{"date_type", "Input should be a valid date"};
    }
    if (auto const date = detail::parse_date(input.as_string())) {
        return store_date(*date, out);
    }
    return store_midnight(detail::parse_date_time(input.as_string()), out);
}

Fault moment_fault(char const* detail) {
    return detail::parsing_fault("datetime_parsing", "Input should be a valid datetime", detail);
}

std::optional<Fault> store_moment(DateTime const& moment, void* out) {
    if (moment.date.year == 0) {
        return moment_fault(year_0);
    }
    write<DateTime>(out) = moment;
    return std::nullopt;
}

std::optional<Fault> moment_from_text(std::string_view text, void* out) {
    if (auto const moment = detail::parse_date_time(text)) {
        return store_moment(*moment, out);
    }
    auto const date = detail::parse_date(text);
    if (date) {
        return store_moment({*date, {}}, out);
    }
    auto const timestamp = detail::parse_timestamp(text);
    auto const* const detail = timestamp ? detail::date_time_of(*timestamp).error() : date.error();
    return detail::parsing_fault(
        "datetime_from_date_parsing", "Input should be a valid datetime or date", detail
    );
}

std::optional<Fault> decode_moment(json::Value const& input, void* out) {
    if (input.is_string()) {
        return moment_from_text(input.as_string(), out);
    }
    if (!is_number(input)) {
        return Fault{"datetime_type", "Input should be a valid datetime"};
    }
    auto const moment = moment_from_number(input);
    return moment ? store_moment(*moment, out) : moment_fault(moment.error());
}

} // namespace

constinit ScalarInfo const Describe<Date>::type_info{
    basics<Date>(Kind::Scalar, "date"),
    &decode_date,
    &detail::encode_as_string<Date>,
    nullptr,
    [](Mode) { return detail::string_schema("date"); },
    false};

constinit ScalarInfo const Describe<DateTime>::type_info{
    basics<DateTime>(Kind::Scalar, "datetime"),
    &decode_moment,
    &detail::encode_as_string<DateTime>,
    nullptr,
    [](Mode) { return detail::string_schema("date-time"); },
    false};

} // namespace svc::schema
