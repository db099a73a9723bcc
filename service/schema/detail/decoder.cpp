#include "service/schema/detail/decoder.hpp"

#include "service/schema/detail/constraints.hpp"
#include "service/schema/detail/lax.hpp"
#include "service/schema/detail/numbers.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace svc::schema::detail {
namespace {

/** True when the value fits a C++ integer of that width and sign. */
bool fits(WideInteger const& integer, IntegerInfo const& type) {
    auto const bits = 8 * type.size - (type.is_signed ? 1 : 0);
    auto const most = std::numeric_limits<std::uint64_t>::max() >> (64 - bits);
    if (!integer.negative) {
        return integer.magnitude <= most;
    }
    return integer.magnitude == 0 || (type.is_signed && integer.magnitude <= most + 1);
}

} // namespace

Location Decoder::location(Step const* step) const {
    std::vector<LocationStep> steps;
    for (; step != nullptr; step = step->parent) {
        if (step->is_index) {
            steps.emplace_back(step->index);
        } else {
            steps.emplace_back(step->name);
        }
    }
    Location location = at_;
    std::for_each(steps.rbegin(), steps.rend(), [&](auto& one) {
        location.push_back(std::move(one));
    });
    return location;
}

bool Decoder::fail(Input const& input, Fault fault) {
    issues_.push_back(
        {fault.type, location(input.at), std::move(fault.msg), input.value, std::move(fault.ctx)}
    );
    return false;
}

bool Decoder::check(Target const& target, Input const& input) {
    if (target.options == nullptr) {
        return true;
    }
    auto fault = broken_constraint(target.type, *target.options, target.object);
    return !fault || fail(input, *std::move(fault));
}

bool Decoder::decode_none(Input const& input) {
    return input.value.is_null() || fail(input, {"none_required", "Input should be None"});
}

bool Decoder::decode_boolean(Target const& target, Input const& input) {
    auto result = lax_boolean(input.value);
    if (!result) {
        return fail(input, std::move(result.error()));
    }
    if (!input.value.is_bool()) {
        at_most(Exactness::Lax);
    }
    write<bool>(target.object) = *result;
    return true;
}

bool Decoder::decode_integer(Target const& target, Input const& input) {
    auto result = lax_integer(input.value);
    if (!result) {
        return fail(input, std::move(result.error()));
    }
    if (!input.value.is_integer()) {
        at_most(Exactness::Lax);
    }
    if (!fits(*result, as<IntegerInfo>(target.type))) {
        return fail(input, integer_too_large());
    }
    auto const bits = result->negative ? 0 - result->magnitude : result->magnitude;
    store_integer(target.type.size, target.object, bits);
    return check(target, input);
}

bool Decoder::decode_number(Target const& target, Input const& input) {
    auto result = lax_number(input.value);
    if (!result) {
        return fail(input, std::move(result.error()));
    }
    if (!input.value.is_double()) {
        at_most(input.value.is_integer() ? Exactness::Strict : Exactness::Lax);
    }
    store_number(target.type.size, target.object, *result);
    return check(target, input);
}

bool Decoder::decode_string(Target const& target, Input const& input) {
    auto const& type = as<StringInfo>(target.type);
    if (type.assign == nullptr) {
        throw std::logic_error("svc: JSON is read into a std::string, not into a view of one");
    }
    if (!input.value.is_string()) {
        return fail(input, {"string_type", "Input should be a valid string"});
    }
    type.assign(target.object, input.value.as_string());
    return check(target, input);
}

bool Decoder::decode_scalar(Target const& target, Input const& input) {
    at_most(Exactness::Lax);
    if (auto fault = as<ScalarInfo>(target.type).decode(input.value, target.object)) {
        return fail(input, *std::move(fault));
    }
    return check(target, input);
}

bool Decoder::decode_optional(Target const& target, Input const& input) {
    auto const& type = as<OptionalInfo>(target.type);
    if (input.value.is_null()) {
        type.reset(target.object);
        return true;
    }
    return decode({type.value(), type.emplace(target.object), target.options}, input);
}

bool Decoder::decode_dynamic(Target const& target, Input const& input) {
    auto const shape = as<DynamicInfo>(target.type).shape;
    if (shape == Shape::Object && !input.value.is_object()) {
        return fail(input, {"dict_type", "Input should be a valid dictionary"});
    }
    if (shape == Shape::Array && !input.value.is_array()) {
        return fail(input, {"list_type", "Input should be a valid list"});
    }
    if (shape == Shape::Any) {
        at_most(Exactness::Strict);
    }
    write<json::Value>(target.object) = input.value;
    return true;
}

bool Decoder::decode(Target const& target, Input const& input) {
    switch (target.type.kind) {
    case Kind::None: return decode_none(input);
    case Kind::Boolean: return decode_boolean(target, input);
    case Kind::Integer: return decode_integer(target, input);
    case Kind::Number: return decode_number(target, input);
    case Kind::String: return decode_string(target, input);
    case Kind::Enum: return decode_enum(target, input);
    case Kind::Literal: return decode_literal(target, input);
    case Kind::Scalar: return decode_scalar(target, input);
    case Kind::Optional: return decode_optional(target, input);
    case Kind::Sequence: return decode_sequence(target, input);
    case Kind::Set: return decode_set(target, input);
    case Kind::Map: return decode_map(target, input);
    case Kind::Tuple: return decode_tuple(target, input);
    case Kind::Variant: return decode_variant(target, input);
    case Kind::Object: return decode_object(target, input);
    case Kind::Dynamic: return decode_dynamic(target, input);
    }
    return false;
}

} // namespace svc::schema::detail
