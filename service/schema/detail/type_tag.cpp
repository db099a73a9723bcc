#include "service/schema/detail/type_tag.hpp"

#include "service/schema/enumeration.hpp"

#include <algorithm>

namespace svc::schema::detail {
namespace {

std::string joined(Descriptor const* types, std::size_t count, char const* separator) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += (i == 0 ? "" : separator) + type_tag(types[i]());
    }
    return text;
}

std::string literal_tag(LiteralInfo const& type) {
    std::string text;
    for (auto const& value : type.enumeration().values) {
        text += (text.empty() ? "" : ",") + python_text(value);
    }
    return "literal[" + text + "]";
}

std::string enum_tag(EnumInfo const& type) {
    auto const& values = type.enumeration().values;
    auto const is_text = [](auto const& value) { return value.is_string(); };
    auto const name = "[" + std::string(type.name) + "]";
    if (std::all_of(values.begin(), values.end(), is_text)) {
        return "str-enum" + name;
    }
    return (std::none_of(values.begin(), values.end(), is_text) ? "int-enum" : "enum") + name;
}

} // namespace

std::string python_text(json::Value const& value) {
    return value.is_string() ? "'" + value.as_string() + "'" : std::to_string(value.as_int64());
}

std::string type_tag(TypeInfo const& type) {
    switch (type.kind) {
    case Kind::Optional: return "nullable[" + type_tag(as<OptionalInfo>(type).value()) + "]";
    case Kind::Sequence: return "list[" + type_tag(as<SequenceInfo>(type).element()) + "]";
    case Kind::Set: return "set[" + type_tag(as<SequenceInfo>(type).element()) + "]";
    case Kind::Map: {
        auto const& map = as<MapInfo>(type);
        return "dict[" + type_tag(map.key()) + "," + type_tag(map.mapped()) + "]";
    }
    case Kind::Tuple: {
        auto const& tuple = as<TupleInfo>(type);
        return "tuple[" + joined(tuple.elements, tuple.count, ", ") + "]";
    }
    case Kind::Variant: {
        auto const& variant = as<VariantInfo>(type);
        return "union[" + joined(variant.alternatives, variant.count, ",") + "]";
    }
    case Kind::Literal: return literal_tag(as<LiteralInfo>(type));
    case Kind::Enum: return enum_tag(as<EnumInfo>(type));
    default: return std::string(type.name);
    }
}

} // namespace svc::schema::detail
