#include "service/middleware/vary.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <string>

namespace svc::middleware {
namespace {

bool names(std::string_view list, std::string_view name) {
    while (!list.empty()) {
        auto const member = list.substr(0, list.find(','));
        list.remove_prefix(std::min(member.size() + 1, list.size()));
        auto const named = base::trim(member);
        if (named == "*" || base::equals_ignoring_case(named, name)) {
            return true;
        }
    }
    return false;
}

} // namespace

void add_vary(http::Headers& headers, std::string_view name) {
    std::string all;
    for (std::string_view const line : headers.all("vary")) {
        if (names(line, name)) {
            return;
        }
        all.append(line).append(", ");
    }
    headers.set("vary", all.append(name));
}

} // namespace svc::middleware
