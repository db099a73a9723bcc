#pragma once

#include "service/json/parse.hpp"
#include "service/json/writer.hpp"
#include "service/schema/any.hpp"
#include "service/schema/decode.hpp"
#include "service/schema/memory.hpp"

#include <stdexcept>
#include <string>

/** What tests of reading have in common. */
namespace svc::schema {

inline json::Value parsed(std::string_view json) {
    auto value = json::parse(json);
    if (!value) {
        throw std::invalid_argument("no JSON: " + std::string(json));
    }
    return *std::move(value);
}

/** Reads JSON into a T and tells all issues as text, or the value as it is written. */
inline std::string
read_and_write(TypeInfo const& type, std::string_view json, FieldOptions const& options = {}) {
    std::vector<Issue> issues;
    Temporary value(type);
    json::Format const format{.style = json::Style::Pydantic};
    if (decode(type, options, parsed(json), value.get(), {"body"}, issues)) {
        return Any{&type, value.get()}.json(format);
    }
    return json::write(to_value(issues), format);
}

template <class T>
std::string read_as(std::string_view json, FieldOptions const& options = {}) {
    return read_and_write(info<T>(), json, options);
}

} // namespace svc::schema
