#pragma once

#include "service/schema/basics.hpp"

#include <string>

namespace svc::schema {

/** Python's bytes (VAL-4B): a JSON string, whose UTF-8 they are. Others cannot be written: the answer
    is a 500 then. */
struct Bytes {
    std::string data{};

    friend bool operator==(Bytes const&, Bytes const&) = default;
};

template <>
struct Describe<Bytes> {
    static ScalarInfo const type_info;
};

} // namespace svc::schema

namespace svc {
using schema::Bytes;
} // namespace svc
