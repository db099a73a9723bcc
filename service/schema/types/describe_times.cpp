#include "service/schema/detail/scalar.hpp"
#include "service/schema/detail/temporal.hpp"

namespace svc::schema {
namespace {

using detail::Parsed;

bool is_number(json::Value const& input) { return input.is_integer() || input.is_double(); }

template <class T>
std::optional<Fault> store(Parsed<T> const& parsed, void* out, Fault (*fault)(char const*)) {
    if (!parsed) {
        return fault(parsed.error());
    }
    write<T>(out) = *parsed;
    return std::nullopt;
}

Fault time_fault(char const* detail) {
    return detail::parsing_fault("time_parsing", "Input should be in a valid time format", detail);
}

std::optional<Fault> decode_time(json::Value const& input, void* out) {
    if (input.is_string()) {
        return store(detail::parse_time(input.as_string()), out, &time_fault);
    }
    if (!is_number(input)) {
        return Fault{"time_type", "Input should be a valid time"};
    }
    return store(detail::time_of(input.as_double()), out, &time_fault);
}

Fault duration_fault(char const* detail) {
    return detail::parsing_fault("time_delta_parsing", "Input should be a valid timedelta", detail);
}

std::optional<Fault> decode_duration(json::Value const& input, void* out) {
    if (input.is_string()) {
        return store(detail::parse_duration(input.as_string()), out, &duration_fault);
    }
    if (input.is_bool()) {
        return store(detail::duration_of(input.as_bool() ? 1 : 0), out, &duration_fault);
    }
    if (!is_number(input)) {
        return Fault{"time_delta_type", "Input should be a valid timedelta"};
    }
    return store(detail::duration_of(input.as_double()), out, &duration_fault);
}

} // namespace

constinit ScalarInfo const Describe<Time>::type_info{
    basics<Time>(Kind::Scalar, "time"),
    &decode_time,
    &detail::encode_as_string<Time>,
    nullptr,
    [](Mode) { return detail::string_schema("time"); },
    false};

constinit ScalarInfo const Describe<Duration>::type_info{
    basics<Duration>(Kind::Scalar, "timedelta"),
    &decode_duration,
    &detail::encode_as_string<Duration>,
    nullptr,
    [](Mode) { return detail::string_schema("duration"); },
    false};

} // namespace svc::schema
