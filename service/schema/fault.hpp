#pragma once

#include "service/json/value.hpp"

#include <string>

namespace svc::schema {

/** What is wrong with a value, without the place where it stands. */
struct Fault {
    /** pydantic's name of the error. */
    char const* type;
    std::string msg;
    json::Value ctx{};
};

} // namespace svc::schema
