#pragma once

#include "service/http/headers.hpp"

#include <string_view>

namespace svc::middleware {

/** Adds the name of a request field to Vary, once: caches keep an answer for each of its values. */
void add_vary(http::Headers& headers, std::string_view name);

} // namespace svc::middleware
