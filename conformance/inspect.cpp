#include "conformance/inspect.hpp"

#include "conformance/variables.hpp"
#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::conformance {

using json::Value;

std::vector<std::string> list_members(Value const& value) {
    std::vector<std::string> members;
    if (value.is_array()) {
        for (auto const& element : value.as_array()) {
            members.push_back(to_text(element));
        }
        return members;
    }
    std::string const text = to_text(value);
    std::string_view rest = text;
    while (!rest.empty()) {
        auto const comma = std::min(rest.find(','), rest.size());
        members.emplace_back(base::trim(rest.substr(0, comma)));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return members;
}

std::string_view type_of(Value const& value) {
    if (value.is_null()) {
        return "null";
    }
    if (value.is_bool()) {
        return "boolean";
    }
    if (value.is_integer()) {
        return "integer";
    }
    if (value.is_double()) {
        return "number";
    }
    if (value.is_string()) {
        return "string";
    }
    return value.is_array() ? "array" : "object";
}

std::optional<std::size_t> size_of(Value const& value) {
    if (value.is_array()) {
        return value.as_array().size();
    }
    if (value.is_object()) {
        return value.as_object().size();
    }
    return value.is_string() ? std::optional(value.as_string().size()) : std::nullopt;
}

bool holds_part(Value const& whole, Value const& part) {
    if (whole.is_array()) {
        auto const& elements = whole.as_array();
        return std::find(elements.begin(), elements.end(), part) != elements.end();
    }
    return to_text(whole).find(to_text(part)) != std::string::npos;
}

std::size_t find_after(Value const& whole, Value const& part, std::size_t from) {
    if (!whole.is_array()) {
        std::string const text = to_text(whole);
        std::string const wanted = to_text(part);
        auto const at = text.find(wanted, from);
        return at == std::string::npos ? at : at + wanted.size();
    }
    auto const& elements = whole.as_array();
    auto const start = elements.begin() + static_cast<std::ptrdiff_t>(from);
    auto const found = std::find(start, elements.end(), part);
    return found == elements.end() ? std::string::npos
                                   : static_cast<std::size_t>(found - elements.begin()) + 1;
}

} // namespace svc::conformance
