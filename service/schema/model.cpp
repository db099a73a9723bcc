#include "service/schema/model.hpp"

#include "service/schema/detail/markers.hpp"
#include "service/schema/detail/regex.hpp"
#include "service/schema/encode.hpp"
#include "service/schema/memory.hpp"

namespace svc::schema::detail {
namespace {

constexpr bool is_name_char(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

/** The last name in `... [with auto B = At<int*>{(& storage<Item>.value.Item::price)}]`. */
std::string_view member_name(std::string_view signature) {
    std::size_t end = signature.size();
    while (end > 0 && !is_name_char(signature[end - 1])) {
        --end;
    }
    std::size_t begin = end;
    while (begin > 0 && is_name_char(signature[begin - 1])) {
        --begin;
    }
    return signature.substr(begin, end - begin);
}

/** True when `value` says more than a fresh object of its type. */
bool differs_from_fresh(TypeInfo const& type, void const* value) {
    if (type.construct == nullptr) {
        return false;
    }
    Temporary const fresh(type);
    return !(to_value({&type, value}) == to_value({&type, fresh.get()}));
}

bool is_plain(TypeInfo const& type) {
    return type.kind == Kind::Boolean || type.kind == Kind::Integer || type.kind == Kind::Number
           || type.kind == Kind::Enum || type.kind == Kind::Literal;
}

bool has_constraints(FieldOptions const& options) {
    return options.gt || options.ge || options.lt || options.le || options.multiple_of
           || options.min_length || options.max_length || options.pattern != nullptr;
}

void apply(Field& field, Marker const& marker) {
    field.required = !marker.has_default;
    field.from_factory = marker.from_factory;
    field.options = marker.options;
    field.is_constrained = has_constraints(marker.options);
    if (marker.options.pattern != nullptr) {
        regex(marker.options.pattern); // throws now, not when a client sends something
    }
    if (marker.options.alias != nullptr) {
        field.key = marker.options.alias;
    }
}

bool has_default(Field const& field, bool wrote, void const* defaults) {
    if (field.type->kind == Kind::Optional) {
        return true;
    }
    if (is_plain(*field.type)) {
        return wrote;
    }
    return differs_from_fresh(*field.type, field.in(defaults));
}

std::vector<Field> fields_of(ModelSource const& source) {
    std::vector<Field> fields(source.count);
    auto const* const begin = static_cast<char const*>(source.storage);
    for (std::size_t i = 0; i < source.count; ++i) {
        auto const& member = source.members[i];
        fields[i].name = fields[i].key = member_name(member.signature());
        fields[i].type = &member.type();
        fields[i].offset
            = static_cast<std::size_t>(static_cast<char const*>(member.address) - begin);
    }
    return fields;
}

} // namespace

Model build_model(ModelSource const& source) {
    auto const& type = source.type();
    Model model{
        .type = &type,
        .fields = fields_of(source),
        .defaults = source.storage,
        .config = source.config};
    auto const initializers = watch_initializers(source, model.fields);
    type.construct(source.storage);
    for (std::size_t i = 0; i < model.fields.size(); ++i) {
        auto& field = model.fields[i];
        if (auto const& marker = initializers[i].marker) {
            apply(field, *marker);
        } else {
            field.required = !has_default(field, initializers[i].wrote, model.defaults);
        }
        field.made_key = json::make_key(field.key, json::Style::Python);
    }
    return model;
}

} // namespace svc::schema::detail
