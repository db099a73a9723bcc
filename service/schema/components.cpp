#include "service/schema/components.hpp"

#include "service/base/ascii.hpp"
#include "service/schema/detail/definition.hpp"

#include <algorithm>
#include <stdexcept>

namespace svc::schema {
namespace {

bool is_named(TypeInfo const& type) { return type.kind == Kind::Object || type.kind == Kind::Enum; }

std::string_view qualified_name(TypeInfo const& type) { return as<NamedInfo>(type).qualified_name; }

/** Letters, digits, point, minus and underscore stay; all else becomes an underscore (OPENAPI-97). */
std::string sanitized(std::string_view text) {
    std::string name;
    for (char const c : text) {
        bool const stays = base::is_letter(c) || base::is_digit(c) || c == '.' || c == '-';
        name += stays ? c : '_';
    }
    return name;
}

/** `Page<Item>` for `shop::Page<shop::Item >`. */
std::string without_namespaces(std::string_view qualified) {
    std::string name;
    std::size_t begin = 0;
    for (char const c : qualified) {
        if (c == ':') {
            name.resize(begin);
        } else if (c != ' ') {
            name += c;
        }
        if (c == '<' || c == ',') {
            begin = name.size();
        }
    }
    return name;
}

std::string short_name(TypeInfo const& type) {
    return sanitized(without_namespaces(qualified_name(type)));
}

std::string long_name(TypeInfo const& type) {
    auto const name = qualified_name(type);
    // A file is a module: what stands in no namespace is in __main__ (DC-2K).
    auto const prefix = name.find("::") == std::string_view::npos ? "__main____" : "";
    std::string joined;
    for (char const c : name) {
        joined += c == ':' ? '_' : c;
    }
    return prefix + sanitized(joined);
}

char const* suffix(Mode mode) { return mode == Mode::Validation ? "-Input" : "-Output"; }

} // namespace

bool Components::note(TypeInfo const& type, Mode mode) {
    bool const split = detail::depends_on_mode(type);
    auto found = std::find_if(definitions_.begin(), definitions_.end(), [&](auto const& one) {
        return one.type == &type && (!split || one.is_in(mode));
    });
    if (found == definitions_.end()) {
        found = definitions_.insert(found, {&type});
    }
    bool& used = mode == Mode::Validation ? found->in_validation : found->in_serialization;
    return !std::exchange(used, true);
}

void Components::add(TypeInfo const& type, Mode mode) {
    if (is_named(type) && !note(type, mode)) {
        return;
    }
    for (auto const* part : detail::parts(type)) {
        add(*part, mode);
    }
}

Components::Definition const& Components::definition(TypeInfo const& type, Mode mode) const {
    for (auto const& one : definitions_) {
        if (one.type == &type && one.is_in(mode)) {
            return one;
        }
    }
    throw std::logic_error("svc: no schema was added for " + std::string(type.name));
}

std::vector<Components::Definition const*> Components::namesakes(Definition const& of) const {
    std::vector<Definition const*> found;
    for (auto const& one : definitions_) {
        if (&one != &of && short_name(*one.type) == short_name(*of.type)) {
            found.push_back(&one);
        }
    }
    return found;
}

std::string Components::name(TypeInfo const& type, Mode mode) const {
    auto const& own = definition(type, mode);
    auto const others = namesakes(own);
    if (others.empty()) {
        return short_name(type);
    }
    bool const both = own.in_validation && own.in_serialization;
    bool const mode_tells = !both && std::none_of(others.begin(), others.end(), [&](auto* other) {
        return other->is_in(mode);
    });
    if (mode_tells) {
        return short_name(type) + suffix(mode);
    }
    bool const twice = std::any_of(others.begin(), others.end(), [&](auto* other) {
        return other->type == &type;
    });
    return long_name(type) + (twice ? suffix(mode) : "");
}

json::Object Components::schemas() const {
    json::Object schemas;
    Components copy = *this;
    for (auto const& one : definitions_) {
        auto const mode = one.in_validation ? Mode::Validation : Mode::Serialization;
        schemas.push_back({name(*one.type, mode), detail::definition(*one.type, copy, mode)});
    }
    std::sort(schemas.begin(), schemas.end(), [](auto const& a, auto const& b) {
        return a.name < b.name;
    });
    return schemas;
}

} // namespace svc::schema
