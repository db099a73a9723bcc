#include "cli/model_table.hpp"

#include "service/json/writer.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace svc::cli {
namespace {

struct Line {
    std::string name;
    std::string type;
    std::string need;
};

std::string type_of(json::Value const& schema);

/** `string or null` */
std::string choices_of(json::Value const& choices) {
    std::string all;
    for (json::Value const& choice : choices.as_array()) {
        all += (all.empty() ? "" : " or ") + type_of(choice);
    }
    return all;
}

std::string type_of(json::Value const& schema) {
    if (auto const* reference = schema.find("$ref")) {
        std::string const& path = reference->as_string();
        return path.substr(path.rfind('/') + 1);
    }
    for (char const* const name : {"anyOf", "oneOf"}) {
        if (auto const* choices = schema.find(name)) {
            return choices_of(*choices);
        }
    }
    auto const* const type = schema.find("type");
    if (type == nullptr || !type->is_string()) {
        return "anything";
    }
    auto const* const items = schema.find("items");
    if (items != nullptr && items->is_object()) {
        return type->as_string() + " of " + type_of(*items);
    }
    return type->as_string();
}

bool is_required(json::Value const& schema, std::string_view name) {
    auto const* const required = schema.find("required");
    if (required == nullptr) {
        return false;
    }
    auto const& names = required->as_array();
    return std::any_of(names.begin(), names.end(), [name](json::Value const& each) {
        return each.as_string() == name;
    });
}

std::string need_of(json::Value const& schema, json::Member const& property) {
    if (is_required(schema, property.name)) {
        return "required";
    }
    auto const* const value = property.value.find("default");
    return value == nullptr ? "may be left out" : "default " + json::write(*value);
}

std::vector<Line> lines_of(json::Value const& schema) {
    std::vector<Line> lines;
    if (auto const* properties = schema.find("properties")) {
        for (json::Member const& property : properties->as_object()) {
            lines.push_back({property.name, type_of(property.value), need_of(schema, property)});
        }
    }
    return lines;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(width + 2, ' ');
    return text;
}

void append(std::string& table, std::string const& model, std::vector<Line> const& lines) {
    std::size_t name_width = 0;
    std::size_t type_width = 0;
    for (Line const& line : lines) {
        name_width = std::max(name_width, line.name.size());
        type_width = std::max(type_width, line.type.size());
    }
    table += (table.empty() ? "" : "\n") + model + '\n';
    for (auto const& [name, type, need] : lines) {
        table += "  " + padded(name, name_width) + padded(type, type_width) + need + '\n';
    }
}

} // namespace

std::string model_table(json::Value const& document) {
    std::string table;
    auto const* const components = document.find("components");
    auto const* const schemas = components == nullptr ? nullptr : components->find("schemas");
    if (schemas == nullptr) {
        return "There are no models\n";
    }
    for (json::Member const& schema : schemas->as_object()) {
        append(table, schema.name, lines_of(schema.value));
    }
    return table;
}

} // namespace svc::cli
