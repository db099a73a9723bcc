#include "service/schema/detail/decoder.hpp"

#include <algorithm>

namespace svc::schema::detail {
namespace {

Fault dataclass_type(std::string_view name) {
    return {
        "dataclass_type",
        "Input should be a dictionary or an instance of " + std::string(name),
        json::Object{{"class_name", name}}};
}

bool is_known(Model const& model, std::string_view key) {
    return std::any_of(model.fields.begin(), model.fields.end(), [&](Field const& field) {
        return field.key == key;
    });
}

} // namespace

bool Decoder::decode_object(Target const& target, Input const& input) {
    auto const& model = as<ObjectInfo>(target.type).model();
    if (!input.value.is_object()) {
        return fail(input, dataclass_type(target.type.name));
    }
    at_most(Exactness::Strict);
    fields_set_ = fields_set_.value_or(0);
    bool good = true;
    for (auto const& field : model.fields) {
        good &= decode_field(field, target.object, input);
    }
    if (model.config.extra == Extra::Forbid) {
        good &= refuse_unknown_keys(model, input);
    }
    return good;
}

bool Decoder::decode_field(Field const& field, void* object, Input const& input) {
    Step const at{input.at, field.key};
    if (auto const* value = input.value.find(field.key)) {
        ++*fields_set_;
        auto const* const options = field.is_constrained ? &field.options : nullptr;
        return decode({*field.type, field.in(object), options}, {*value, &at});
    }
    if (field.required) {
        return fail({input.value, &at}, {"missing", "Field required"});
    }
    return true;
}

bool Decoder::refuse_unknown_keys(Model const& model, Input const& input) {
    bool good = true;
    for (auto const& member : input.value.as_object()) {
        if (!is_known(model, member.name)) {
            Step const at{input.at, member.name};
            good = fail(
                {member.value, &at}, {"unexpected_keyword_argument", "Unexpected keyword argument"}
            );
        }
    }
    return good;
}

} // namespace svc::schema::detail
