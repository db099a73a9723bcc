#pragma once

#include "service/json/writer.hpp"
#include "service/schema/type_info.hpp"

#include <string>

namespace svc::schema {

/** A value of any described type, seen through its descriptor.

    A view: the value must outlive it. */
struct Any {
    TypeInfo const* type;
    void const* ptr;

    /** JSON text as orjson writes it (RESP-12): on one line, or with `indent` blanks per level.
        @throws std::domain_error for a number that the format cannot write. */
    [[nodiscard]] std::string json(int indent = 0) const;
    [[nodiscard]] std::string json(json::Format format) const;

    /** The text of a string, an enumerator or another value that JSON writes as a string.
        @throws std::invalid_argument, naming the type, for everything else. */
    [[nodiscard]] std::string text() const;
};

template <class T>
Any any(T const& value) {
    return {&info<T>(), &value};
}

} // namespace svc::schema

namespace svc {
using schema::any;
using schema::Any;
} // namespace svc
