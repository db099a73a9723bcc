#include "service/schema/detail/constraints.hpp"
#include "service/schema/detail/decoder.hpp"
#include "service/schema/memory.hpp"

namespace svc::schema::detail {
namespace {

void* element_of(Target const& tuple, std::size_t index) {
    auto const* const element = as<TupleInfo>(tuple.type).element(tuple.object, index);
    auto* const begin = static_cast<char*>(tuple.object);
    return begin + (static_cast<char const*>(element) - begin);
}

} // namespace

bool Decoder::decode_sequence(Target const& target, Input const& input) {
    auto const& type = as<SequenceInfo>(target.type);
    if (!input.value.is_array()) {
        return fail(input, {"list_type", "Input should be a valid list"});
    }
    auto limits = length_limits(target.options);
    if (type.extent > 0) {
        limits = {type.extent, type.extent};
    }
    // Too many elements are told alone: pydantic stops at the first that is too much.
    auto const length = input.value.as_array().size();
    if (auto fault = too_long("List", limits, length)) {
        return fail(input, *std::move(fault));
    }
    bool const good
        = type.extent > 0 ? decode_array(target, input) : decode_elements(target, input);
    if (!good) {
        return false;
    }
    if (auto fault = too_short("List", limits, length)) {
        return fail(input, *std::move(fault));
    }
    return true;
}

bool Decoder::decode_elements(Target const& target, Input const& input) {
    auto const& type = as<SequenceInfo>(target.type);
    auto const& element = type.element();
    type.clear(target.object);
    bool good = true;
    std::size_t index = 0;
    for (auto const& value : input.value.as_array()) {
        Step const at{input.at, {}, index++, true};
        if (type.append != nullptr) {
            good &= decode({element, type.append(target.object)}, {value, &at});
            continue;
        }
        Temporary one(element);
        bool const decoded = decode({element, one.get()}, {value, &at});
        if (decoded) {
            type.insert(target.object, one.get());
        }
        good &= decoded;
    }
    return good;
}

bool Decoder::decode_array(Target const& target, Input const& input) {
    auto const& type = as<SequenceInfo>(target.type);
    auto const& element = type.element();
    auto* object = static_cast<char*>(target.object);
    bool good = true;
    std::size_t index = 0;
    for (auto const& value : input.value.as_array()) {
        Step const at{input.at, {}, index++, true};
        good &= decode({element, object}, {value, &at});
        object += element.size;
    }
    return good;
}

bool Decoder::decode_set(Target const& target, Input const& input) {
    if (!input.value.is_array()) {
        return fail(input, {"set_type", "Input should be a valid set"});
    }
    at_most(Exactness::Lax);
    bool const good = decode_elements(target, input);
    auto const limits = length_limits(target.options);
    auto const count = as<SequenceInfo>(target.type).count(target.object);
    if (limits.max && count > *limits.max) {
        return fail(input, *too_long("Set", limits, std::nullopt));
    }
    if (!good) {
        return false;
    }
    if (auto fault = too_short("Set", limits, count)) {
        return fail(input, *std::move(fault));
    }
    return true;
}

bool Decoder::decode_map(Target const& target, Input const& input) {
    auto const& type = as<MapInfo>(target.type);
    if (!input.value.is_object()) {
        return fail(input, {"dict_type", "Input should be a valid dictionary"});
    }
    type.clear(target.object);
    bool good = true;
    for (auto const& member : input.value.as_object()) {
        Step const at{input.at, member.name};
        good &= decode_entry(target, {member.value, &at});
    }
    if (!good) {
        return false;
    }
    auto const limits = length_limits(target.options);
    auto const count = type.count(target.object);
    auto fault = too_short("Dictionary", limits, count);
    if (!fault) {
        fault = too_long("Dictionary", limits, count);
    }
    return !fault || fail(input, *std::move(fault));
}

bool Decoder::decode_entry(Target const& map, Input const& entry) {
    auto const& type = as<MapInfo>(map.type);
    Temporary key(type.key());
    Temporary value(type.mapped());
    // VAL-37: what is wrong with the key stands below it, as `[key]`.
    Step const at_key{entry.at, "[key]"};
    json::Value const name(entry.at->name);
    bool const good_key = decode({type.key(), key.get()}, {name, &at_key});
    bool const good_value = decode({type.mapped(), value.get()}, entry);
    if (good_key && good_value) {
        type.insert(map.object, key.get(), value.get());
    }
    return good_key && good_value;
}

bool Decoder::decode_tuple(Target const& target, Input const& input) {
    auto const& type = as<TupleInfo>(target.type);
    if (!input.value.is_array()) {
        return fail(input, {"tuple_type", "Input should be a valid tuple"});
    }
    at_most(Exactness::Lax);
    auto const& values = input.value.as_array();
    if (auto fault = too_long("Tuple", {{}, type.count}, values.size())) {
        return fail(input, *std::move(fault));
    }
    bool good = true;
    for (std::size_t i = 0; i < type.count; ++i) {
        Step const at{input.at, {}, i, true};
        if (i >= values.size()) {
            good = fail({input.value, &at}, {"missing", "Field required"});
            continue;
        }
        good &= decode({type.elements[i](), element_of(target, i)}, {values[i], &at});
    }
    return good;
}

} // namespace svc::schema::detail
