#pragma once

#include "service/schema/fault.hpp"
#include "service/schema/type_info.hpp"

/** What the descriptors of the types in types/ have in common. */
namespace svc::schema::detail {

/** `Input should be a valid date or datetime, input is too short`, with the detail in ctx. */
inline Fault parsing_fault(char const* type, std::string_view sentence, std::string_view detail) {
    return {
        type, std::string(sentence) + ", " + std::string(detail), json::Object{{"error", detail}}};
}

inline json::Value string_schema(char const* format) {
    return json::Object{{"type", "string"}, {"format", format}};
}

template <class T>
json::Value encode_as_string(void const* object) {
    return to_string(read<T>(object));
}

} // namespace svc::schema::detail
