#include "conformance/variables.hpp"

#include "service/json/writer.hpp"

#include <utility>

namespace svc::conformance {
namespace {

/** The name when `text` is exactly one variable, else empty. */
std::string_view sole_variable(std::string_view text) {
    bool const framed = text.size() > 3 && text.starts_with("${") && text.ends_with('}');
    std::string_view const name = framed ? text.substr(2, text.size() - 3) : std::string_view();
    return name.find_first_of("${}") == std::string_view::npos ? name : std::string_view();
}

} // namespace

void Variables::set(std::string name, json::Value value) {
    values_.insert_or_assign(std::move(name), std::move(value));
}

json::Value const* Variables::find(std::string_view name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
}

std::string Variables::expand(std::string_view text) const {
    std::string out;
    while (true) {
        auto const at = text.find("${");
        out.append(text.substr(0, at));
        if (at == std::string_view::npos) {
            return out;
        }
        if (at > 0 && text[at - 1] == '$') {
            out.append("{"); // the first dollar is there already
            text.remove_prefix(at + 2);
            continue;
        }
        auto const end = text.find('}', at);
        std::string const name(text.substr(at + 2, end - at - 2));
        auto const* const value = end == std::string_view::npos ? nullptr : find(name);
        if (value == nullptr) {
            throw UnknownVariable(name);
        }
        out.append(to_text(*value));
        text.remove_prefix(end + 1);
    }
}

json::Value Variables::expand_json(json::Value const& value) const {
    if (value.is_string()) {
        auto const* const own = find(sole_variable(value.as_string()));
        return own != nullptr ? *own : json::Value(expand(value.as_string()));
    }
    if (value.is_array()) {
        json::Array filled;
        for (auto const& element : value.as_array()) {
            filled.push_back(expand_json(element));
        }
        return filled;
    }
    if (value.is_object()) {
        json::Object filled;
        for (auto const& member : value.as_object()) {
            filled.push_back({expand(member.name), expand_json(member.value)});
        }
        return filled;
    }
    return value;
}

std::string compact(json::Value const& value) {
    return json::write(value, {.style = json::Style::Pydantic});
}

std::string to_text(json::Value const& value) {
    return value.is_string() ? value.as_string() : compact(value);
}

} // namespace svc::conformance
