#include "service/openapi/merge.hpp"

#include <algorithm>

namespace svc::openapi {

void merge(json::Value& into, json::Value const& from) {
    if (into.is_object() && from.is_object()) {
        for (json::Member const& member : from.as_object()) {
            auto& members = into.as_object();
            auto const known = std::find_if(members.begin(), members.end(), [&](auto const& one) {
                return one.name == member.name;
            });
            if (known == members.end()) {
                members.push_back(member);
            } else {
                merge(known->value, member.value);
            }
        }
    } else if (into.is_array() && from.is_array()) {
        auto& elements = into.as_array();
        elements.insert(elements.end(), from.as_array().begin(), from.as_array().end());
    } else {
        into = from;
    }
}

} // namespace svc::openapi
