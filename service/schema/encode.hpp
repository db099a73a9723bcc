#pragma once

#include "service/json/writer.hpp"
#include "service/schema/any.hpp"

namespace svc::schema {

/** Writes a value as JSON text, straight from memory: no tree is built.

    Members stand in the order of their declaration, under their alias when they have one.
    @throws std::domain_error for a number that the writer's style cannot write. */
void write(json::Writer& writer, Any value);

/** The same value as a JSON tree. */
json::Value to_value(Any value);

/** The text of a map's key (VAL-37): JSON has only strings there. */
std::string to_key(Any key);

} // namespace svc::schema
