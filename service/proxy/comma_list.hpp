#pragma once

#include <string_view>
#include <vector>

namespace svc::proxy {

/** What stands between the commas of an option's value, trimmed; empty items are left out. */
std::vector<std::string_view> comma_list(std::string_view text);

} // namespace svc::proxy
