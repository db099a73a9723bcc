#include "service/proxy/comma_list.hpp"

#include "service/base/ascii.hpp"

namespace svc::proxy {

std::vector<std::string_view> comma_list(std::string_view text) {
    std::vector<std::string_view> items;
    while (!text.empty()) {
        auto const comma = text.find(',');
        if (auto const item = base::trim(text.substr(0, comma)); !item.empty()) {
            items.push_back(item);
        }
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return items;
}

} // namespace svc::proxy
