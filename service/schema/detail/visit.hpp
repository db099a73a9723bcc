#pragma once

#include "service/schema/any.hpp"

namespace svc::schema::detail {

/** Calls `use(address)` for each element of a sequence or set. */
template <class Use>
void for_each_element(Any container, Use use) {
    auto const& type = as<SequenceInfo>(*container.type);
    if (type.data == nullptr) {
        auto const visit
            = [](void* context, void const* element) { (*static_cast<Use*>(context))(element); };
        type.for_each(container.ptr, &use, visit);
        return;
    }
    auto const size = type.element().size;
    auto const* element = static_cast<char const*>(type.data(container.ptr));
    for (std::size_t left = type.count(container.ptr); left > 0; --left) {
        use(element);
        element += size;
    }
}

/** Calls `use(key, value)` for each entry of a map. */
template <class Use>
void for_each_entry(Any map, Use use) {
    auto const visit = [](void* context, void const* key, void const* value) {
        (*static_cast<Use*>(context))(key, value);
    };
    as<MapInfo>(*map.type).for_each(map.ptr, &use, visit);
}

inline Any tuple_element(Any tuple, std::size_t index) {
    auto const& type = as<TupleInfo>(*tuple.type);
    return {&type.elements[index](), type.element(tuple.ptr, index)};
}

/** What a variant holds; null when an exception left it empty. */
inline Any alternative(Any variant) {
    auto const& type = as<VariantInfo>(*variant.type);
    auto const* value = type.value(variant.ptr);
    if (value == nullptr) {
        return {&info<std::nullptr_t>(), nullptr};
    }
    return {&type.alternatives[type.index(variant.ptr)](), value};
}

} // namespace svc::schema::detail
