#pragma once

#include "service/http/headers.hpp"

#include <string>
#include <utility>
#include <vector>

namespace svc::http {

/** The cookies of a request, in order, from all its Cookie lines. A quoted value loses its quotes;
    a piece without `=` is a value without a name and is skipped. */
std::vector<std::pair<std::string, std::string>> parse_cookies(Headers const& headers);

} // namespace svc::http
