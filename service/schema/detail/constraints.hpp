#pragma once

#include "service/schema/fault.hpp"
#include "service/schema/field.hpp"

#include <optional>

namespace svc::schema::detail {

/** Adds the constraints that mean something for the type to its schema (DC-2C). */
void publish_constraints(TypeInfo const& type, FieldOptions const& options, json::Value& schema);

/** The first constraint that a scalar breaks, if any; in pydantic's order. */
std::optional<Fault>
broken_constraint(TypeInfo const& type, FieldOptions const& options, void const* object);

/** How many elements something may have. */
struct LengthLimits {
    std::optional<std::size_t> min{};
    std::optional<std::size_t> max{};
};

LengthLimits length_limits(FieldOptions const* options);

/** `too_long`: "List should have at most 2 items after validation, not 3". A set is not counted to its
    end, so that its length is not told. */
std::optional<Fault>
too_long(char const* field_type, LengthLimits allowed, std::optional<std::size_t> length);

std::optional<Fault> too_short(char const* field_type, LengthLimits allowed, std::size_t length);

} // namespace svc::schema::detail
