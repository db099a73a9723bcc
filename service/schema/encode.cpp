#include "service/schema/encode.hpp"

#include "service/schema/detail/numbers.hpp"
#include "service/schema/detail/visit.hpp"
#include "service/schema/model.hpp"

namespace svc::schema {
namespace {

void write_integer(json::Writer& writer, Any value) {
    auto const& type = as<IntegerInfo>(*value.type);
    if (type.is_signed) {
        writer.integer(detail::load_signed(type.size, value.ptr));
    } else {
        writer.integer(detail::load_unsigned(type.size, value.ptr));
    }
}

void write_optional(json::Writer& writer, Any value) {
    auto const& type = as<OptionalInfo>(*value.type);
    if (auto const* inside = type.find(value.ptr)) {
        write(writer, {&type.value(), inside});
    } else {
        writer.null();
    }
}

void write_elements(json::Writer& writer, Any value) {
    auto const& element = as<SequenceInfo>(*value.type).element();
    writer.begin_array();
    detail::for_each_element(value, [&](void const* object) { write(writer, {&element, object}); });
    writer.end_array();
}

void write_map(json::Writer& writer, Any value) {
    auto const& type = as<MapInfo>(*value.type);
    auto const& key_type = type.key();
    auto const& mapped = type.mapped();
    writer.begin_object();
    detail::for_each_entry(value, [&](void const* key, void const* object) {
        if (key_type.kind == Kind::String) {
            writer.key(as<StringInfo>(key_type).view(key));
        } else {
            writer.key(to_key({&key_type, key}));
        }
        write(writer, {&mapped, object});
    });
    writer.end_object();
}

void write_tuple(json::Writer& writer, Any value) {
    auto const& type = as<TupleInfo>(*value.type);
    writer.begin_array();
    for (std::size_t i = 0; i < type.count; ++i) {
        write(writer, detail::tuple_element(value, i));
    }
    writer.end_array();
}

void write_scalar(json::Writer& writer, Any value) {
    auto const& type = as<ScalarInfo>(*value.type);
    if (type.write != nullptr) {
        type.write(writer, value.ptr);
    } else {
        writer.value(type.encode(value.ptr));
    }
}

/** Most styles quote what JSON wants quoted, and nothing else. */
void write_key(json::Writer& writer, Field const& field) {
    auto const style = writer.format().style;
    if (style == json::Style::Ujson || style == json::Style::Dumps) {
        writer.key(field.key);
    } else {
        writer.made_key(field.made_key);
    }
}

void write_object(json::Writer& writer, Any value) {
    auto const& model = as<ObjectInfo>(*value.type).model();
    writer.begin_object();
    for (auto const& field : model.fields) {
        write_key(writer, field);
        write(writer, {field.type, field.in(value.ptr)});
    }
    writer.end_object();
}

} // namespace

void write(json::Writer& writer, Any value) {
    switch (value.type->kind) {
    case Kind::None: return writer.null();
    case Kind::Boolean: return writer.boolean(read<bool>(value.ptr));
    case Kind::Integer: return write_integer(writer, value);
    case Kind::Number: return writer.number(detail::load_number(value.type->size, value.ptr));
    case Kind::String: return writer.string(as<StringInfo>(*value.type).view(value.ptr));
    case Kind::Optional: return write_optional(writer, value);
    case Kind::Sequence:
    case Kind::Set: return write_elements(writer, value);
    case Kind::Map: return write_map(writer, value);
    case Kind::Tuple: return write_tuple(writer, value);
    case Kind::Variant: return write(writer, detail::alternative(value));
    case Kind::Enum:
    case Kind::Literal: return writer.value(to_value(value));
    case Kind::Scalar: return write_scalar(writer, value);
    case Kind::Object: return write_object(writer, value);
    case Kind::Dynamic: return writer.value(read<json::Value>(value.ptr));
    }
}

} // namespace svc::schema
