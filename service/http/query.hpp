#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::http {

/** The names and values of a query string, decoded, in order, repeats kept (ROUTE-70).

    Split at `&` only; `+` is a blank; a name without `=` has an empty value; empty pieces are
    skipped; bytes that are not UTF-8 become U+FFFD. */
std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);

} // namespace svc::http
