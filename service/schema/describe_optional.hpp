#pragma once

#include "service/schema/basics.hpp"

#include <concepts>
#include <optional>

namespace svc::schema {

template <class T>
struct Describe<std::optional<T>> {
    using Optional = std::optional<T>;

    static void const* find(void const* optional) {
        auto const& value = read<Optional>(optional);
        return value ? &*value : nullptr;
    }

    static void* emplace(void* optional) { return &write<Optional>(optional).emplace(); }

    static void reset(void* optional) { write<Optional>(optional).reset(); }

    static constexpr OptionalInfo type_info{
        basics<Optional>(Kind::Optional), &info<T>, &find, &emplace, &reset};
};

/** unique_ptr and shared_ptr: a T or null, and the way to a struct that holds itself. */
template <class T>
concept SmartPointer = requires(T& pointer, typename T::element_type* object) {
    pointer.reset(object);
    { pointer.get() } -> std::convertible_to<void const*>;
};

template <SmartPointer T>
struct Describe<T> {
    using Value = typename T::element_type;

    static void const* find(void const* pointer) { return read<T>(pointer).get(); }

    static void* emplace(void* pointer) {
        write<T>(pointer).reset(new Value{});
        return write<T>(pointer).get();
    }

    static void reset(void* pointer) { write<T>(pointer).reset(); }

    static constexpr OptionalInfo type_info{
        basics<T>(Kind::Optional), &info<Value>, &find, &emplace, &reset};
};

} // namespace svc::schema
