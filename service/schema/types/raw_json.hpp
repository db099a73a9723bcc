#pragma once

#include "service/schema/basics.hpp"

#include <string>

namespace svc::schema {

/** JSON text that is kept as text: it takes any value, and is written as it is.

    REQUIRES, to write it: `text` is one JSON value. */
struct RawJson {
    std::string text = "null";

    friend bool operator==(RawJson const&, RawJson const&) = default;
};

template <>
struct Describe<RawJson> {
    static ScalarInfo const type_info;
};

} // namespace svc::schema

namespace svc {
using schema::RawJson;
} // namespace svc
