#include "service/schema/detail/numbers.hpp"
#include "service/schema/detail/visit.hpp"
#include "service/schema/encode.hpp"
#include "service/schema/enumeration.hpp"
#include "service/schema/model.hpp"

#include <algorithm>
#include <stdexcept>

namespace svc::schema {
namespace {

json::Value integer_value(Any value) {
    auto const& type = as<IntegerInfo>(*value.type);
    if (type.is_signed) {
        return detail::load_signed(type.size, value.ptr);
    }
    return detail::load_unsigned(type.size, value.ptr);
}

json::Value optional_value(Any value) {
    auto const& type = as<OptionalInfo>(*value.type);
    auto const* inside = type.find(value.ptr);
    return inside == nullptr ? json::Value() : to_value({&type.value(), inside});
}

json::Value elements_value(Any value) {
    auto const& type = as<SequenceInfo>(*value.type);
    auto const& element = type.element();
    json::Array elements;
    elements.reserve(type.count(value.ptr));
    detail::for_each_element(value, [&](void const* object) {
        elements.push_back(to_value({&element, object}));
    });
    return elements;
}

json::Value map_value(Any value) {
    auto const& type = as<MapInfo>(*value.type);
    json::Object members;
    members.reserve(type.count(value.ptr));
    detail::for_each_entry(value, [&](void const* key, void const* object) {
        members.push_back({to_key({&type.key(), key}), to_value({&type.mapped(), object})});
    });
    return members;
}

json::Value tuple_value(Any value) {
    json::Array elements;
    for (std::size_t i = 0; i < as<TupleInfo>(*value.type).count; ++i) {
        elements.push_back(to_value(detail::tuple_element(value, i)));
    }
    return elements;
}

json::Value enum_value(Any value) {
    auto const& type = as<EnumInfo>(*value.type);
    auto const number
        = type.is_signed ? detail::load_signed(type.size, value.ptr)
                         : static_cast<std::int64_t>(detail::load_unsigned(type.size, value.ptr));
    auto const& [values, numbers] = type.enumeration();
    auto const found = std::find(numbers.begin(), numbers.end(), number);
    if (found != numbers.end()) {
        return values[static_cast<std::size_t>(found - numbers.begin())];
    }
    throw std::domain_error(
        "svc: " + std::to_string(number) + " is no enumerator of " + std::string(type.name)
        + ", or enum_range does not reach it"
    );
}

json::Value literal_value(Any value) {
    auto const& type = as<LiteralInfo>(*value.type);
    return type.enumeration().values.at(type.index(value.ptr));
}

json::Value object_value(Any value) {
    auto const& fields = as<ObjectInfo>(*value.type).model().fields;
    json::Object members;
    members.reserve(fields.size());
    for (auto const& field : fields) {
        members.push_back({std::string(field.key), to_value({field.type, field.in(value.ptr)})});
    }
    return members;
}

} // namespace

json::Value to_value(Any value) {
    switch (value.type->kind) {
    case Kind::None: return {};
    case Kind::Boolean: return read<bool>(value.ptr);
    case Kind::Integer: return integer_value(value);
    case Kind::Number: return detail::load_number(value.type->size, value.ptr);
    case Kind::String: return as<StringInfo>(*value.type).view(value.ptr);
    case Kind::Optional: return optional_value(value);
    case Kind::Sequence:
    case Kind::Set: return elements_value(value);
    case Kind::Map: return map_value(value);
    case Kind::Tuple: return tuple_value(value);
    case Kind::Variant: return to_value(detail::alternative(value));
    case Kind::Enum: return enum_value(value);
    case Kind::Literal: return literal_value(value);
    case Kind::Scalar: return as<ScalarInfo>(*value.type).encode(value.ptr);
    case Kind::Object: return object_value(value);
    case Kind::Dynamic: return read<json::Value>(value.ptr);
    }
    return {};
}

} // namespace svc::schema
