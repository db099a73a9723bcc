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
    for (std::size_t i = 0; i < type.count; ++i) {
        auto const& value = type.values[i];
        text += i == 0 ? "" : ",";
        text += value.is_text ? "'" + std::string(value.view()) + "'"
                              : std::to_string(value.number);
    }
    return "literal[" + text + "]";
}

std::string enum_tag(EnumInfo const& type) {
    auto const& all = type.enumeration().enumerators;
    auto const is_text = [](auto const& one) { return one.value.is_string(); };
    auto const name = "[" + std::string(type.name) + "]";
    if (std::all_of(all.begin(), all.end(), is_text)) {
        return "str-enum" + name;
    }
    return (std::none_of(all.begin(), all.end(), is_text) ? "int-enum" : "enum") + name;
}

} // namespace

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
