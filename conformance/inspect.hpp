#pragma once

#include "service/json/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/** Questions that a matcher asks of a value. */
namespace svc::conformance {

/** The elements of an array as texts; of a text, its comma-separated members. */
std::vector<std::string> list_members(json::Value const& value);

/** JSON Schema's name of the value's type; 1.0 is a number and no integer. */
std::string_view type_of(json::Value const& value);

/** Of a text in bytes, of an array or an object in members. */
std::optional<std::size_t> size_of(json::Value const& value);

/** Is `part` an element of the array, or somewhere in the text? */
bool holds_part(json::Value const& whole, json::Value const& part);

/** The place behind the first `part` at or behind `from`; npos when there is none. */
std::size_t find_after(json::Value const& whole, json::Value const& part, std::size_t from);

} // namespace svc::conformance
