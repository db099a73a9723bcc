#pragma once

#include "service/json/value.hpp"

#include <string>

namespace svc::cli {

/** The models of an OpenAPI document for people: each member with its type, and whether it must be
    there.

        Item
          name   string           required
          price  number           required
          tags   array of string  may be left out */
std::string model_table(json::Value const& document);

} // namespace svc::cli
