#pragma once

#include "service/schema/type.hpp"

#include <new>
#include <type_traits>

namespace svc::schema {

/** Says what T means in JSON: a specialisation has a static constexpr member `type_info`, one of the
    descriptors of type.hpp. Specialise it for a type that svc cannot describe by itself. */
template <class T>
struct Describe;

template <class T>
TypeInfo const& info();

template <class T>
T const& read(void const* object) noexcept {
    return *static_cast<T const*>(object);
}

template <class T>
T& write(void* object) noexcept {
    return *static_cast<T*>(object);
}

template <class T>
void construct(void* memory) {
    ::new (memory) T{};
}

template <class T>
void destroy(void* object) noexcept {
    static_cast<T*>(object)->~T();
}

/** The common part of a descriptor. */
template <class T>
constexpr TypeInfo basics(Kind kind, std::string_view name = {}) {
    TypeInfo type{kind, name, sizeof(T), alignof(T), nullptr, &destroy<T>};
    if constexpr (requires { T{}; }) {
        type.construct = &construct<T>;
    }
    return type;
}

} // namespace svc::schema
