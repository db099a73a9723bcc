#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::http {

/** The names and values of a query string, decoded, in order, repeats kept (ROUTE-70).

    Split at `&` only; `+` is a blank; a name without `=` has an empty value; empty pieces are
    skipped; bytes that are not UTF-8 become U+FFFD. After `most` of them the rest is not looked at. */
std::vector<std::pair<std::string, std::string>>
parse_query(std::string_view query, std::size_t most = SIZE_MAX);

} // namespace svc::http
