#include "service/schema/detail/text_decoder.hpp"

#include "service/json/parse.hpp"
#include "service/schema/detail/constraints.hpp"
#include "service/schema/detail/numbers.hpp"

#include <charconv>

namespace svc::schema::detail {
namespace {

bool keeps_constraints(Target const& target) {
    return target.options == nullptr
           || !broken_constraint(target.type, *target.options, target.object);
}

/** The whole text as a number of that type. */
template <class T>
std::optional<T> number_in(std::string_view text) {
    T value{};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end ? std::optional(value) : std::nullopt;
}

constexpr std::size_t most_fields = 128;
constexpr std::size_t none = most_fields;

std::size_t find_field(Model const& model, std::string_view key, std::size_t likely) {
    if (likely < model.fields.size() && model.fields[likely].key == key) {
        return likely;
    }
    for (std::size_t i = 0; i < model.fields.size(); ++i) {
        if (model.fields[i].key == key) {
            return i;
        }
    }
    return none;
}

} // namespace

bool TextDecoder::decode_boolean(Target const& target) {
    bool const truth = cursor_.take_word("true");
    if (!truth && !cursor_.take_word("false")) {
        return decode_by_tree(target);
    }
    write<bool>(target.object) = truth;
    return true;
}

bool TextDecoder::decode_integer(Target const& target) {
    auto const& type = as<IntegerInfo>(target.type);
    if (cursor_.peek() == '"') {
        return decode_by_tree(target);
    }
    auto const text = cursor_.take_number();
    auto const number = text ? number_in<std::int64_t>(*text) : std::nullopt;
    if (!number) {
        return false;
    }
    auto const bits = static_cast<std::uint64_t>(*number);
    store_integer(type.size, target.object, bits);
    bool const same = type.is_signed
                          ? load_signed(type.size, target.object) == *number
                          : *number >= 0 && load_unsigned(type.size, target.object) == bits;
    return same && keeps_constraints(target);
}

bool TextDecoder::decode_number(Target const& target) {
    if (cursor_.peek() == '"') {
        return decode_by_tree(target);
    }
    auto const text = cursor_.take_number();
    auto const number = text ? number_in<double>(*text) : std::nullopt;
    if (!number) {
        return false;
    }
    store_number(target.type.size, target.object, *number);
    return keeps_constraints(target);
}

bool TextDecoder::decode_string(Target const& target) {
    auto const text = cursor_.take_string(scratch_);
    auto const& type = as<StringInfo>(target.type);
    if (!text || type.assign == nullptr) {
        return false;
    }
    type.assign(target.object, *text);
    return keeps_constraints(target);
}

bool TextDecoder::decode_optional(Target const& target, int levels) {
    auto const& type = as<OptionalInfo>(target.type);
    if (cursor_.take_word("null")) {
        type.reset(target.object);
        return true;
    }
    return decode({type.value(), type.emplace(target.object), target.options}, levels);
}

bool TextDecoder::decode_sequence(Target const& target, int levels) {
    auto const& type = as<SequenceInfo>(target.type);
    if (type.append == nullptr || levels == 0) {
        return decode_by_tree(target);
    }
    if (!cursor_.take('[')) {
        return false;
    }
    type.clear(target.object);
    std::size_t count = 0;
    if (!cursor_.take(']')) {
        auto const& element = type.element();
        do {
            ++count;
            if (!decode({element, type.append(target.object)}, levels - 1)) {
                return false;
            }
        } while (cursor_.take(','));
        if (!cursor_.take(']')) {
            return false;
        }
    }
    auto const limits = length_limits(target.options);
    return (!limits.min || count >= *limits.min) && (!limits.max || count <= *limits.max);
}

bool TextDecoder::decode_object(Target const& target, int levels) {
    auto const& model = as<ObjectInfo>(target.type).model();
    if (levels == 0 || model.fields.size() > most_fields || !cursor_.take('{')) {
        return false;
    }
    Progress const outer = std::exchange(progress_, {});
    if (!cursor_.take('}')) {
        do {
            if (!decode_member(model, target.object, levels - 1)) {
                return false;
            }
        } while (cursor_.take(','));
        if (!cursor_.take('}')) {
            return false;
        }
    }
    for (std::size_t i = 0; i < model.fields.size(); ++i) {
        if (model.fields[i].required && (progress_.seen[i / 64] >> (i % 64) & 1) == 0) {
            return false;
        }
    }
    progress_ = outer;
    return true;
}

bool TextDecoder::decode_member(Model const& model, void* object, int levels) {
    auto const key = cursor_.take_string(scratch_);
    if (!key) {
        return false;
    }
    auto const index = find_field(model, *key, progress_.next);
    if (!cursor_.take(':')) {
        return false;
    }
    if (index == none) {
        return model.config.extra == Extra::Ignore && cursor_.take_value();
    }
    auto& seen = progress_.seen[index / 64];
    auto const bit = std::uint64_t{1} << (index % 64);
    // A repeated key puts a new value in the place of the first: not only over it.
    if ((seen & bit) != 0) {
        return false;
    }
    seen |= bit;
    progress_.next = index + 1;
    auto const& field = model.fields[index];
    auto const* const options = field.is_constrained ? &field.options : nullptr;
    return decode({*field.type, field.in(object), options}, levels);
}

bool TextDecoder::decode_by_tree(Target const& target) {
    auto const text = cursor_.take_value();
    if (!text) {
        return false;
    }
    auto const value = json::parse(*text);
    return value && decode_value(target, *value);
}

bool TextDecoder::decode_value(Target const& target, json::Value const& value) {
    Location const nowhere;
    std::vector<Issue> unread;
    return Decoder(nowhere, unread).decode(target, {value, nullptr});
}

bool TextDecoder::decode(Target const& target, int levels) {
    switch (target.type.kind) {
    case Kind::Boolean: return decode_boolean(target);
    case Kind::Integer: return decode_integer(target);
    case Kind::Number: return decode_number(target);
    case Kind::String: return decode_string(target);
    case Kind::Optional: return decode_optional(target, levels);
    case Kind::Sequence: return decode_sequence(target, levels);
    case Kind::Object: return decode_object(target, levels);
    case Kind::Enum:
    case Kind::Literal:
    case Kind::Scalar:
        if (cursor_.peek() == '"') {
            auto const text = cursor_.take_string(scratch_);
            return text && decode_value(target, json::Value(*text));
        }
        return decode_by_tree(target);
    default: return decode_by_tree(target);
    }
}

} // namespace svc::schema::detail
