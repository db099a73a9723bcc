#pragma once

#include "service/schema/detail/member_table.hpp"

#include <type_traits>

namespace svc::schema::detail {

// Invariant: T takes Low braces and does not take High.
template <class T, std::size_t Low, std::size_t High>
consteval std::size_t search() {
    if constexpr (High - Low == 1) {
        return Low;
    } else {
        constexpr std::size_t middle = (Low + High) / 2;
        if constexpr (takes<T, middle>) {
            return search<T, middle, High>();
        } else {
            return search<T, Low, middle>();
        }
    }
}

// Converts to a base of T and to nothing else.
template <class T>
struct AnyBase {
    template <class Base>
        requires std::is_base_of_v<Base, T> &&(!std::is_same_v<Base, T>)operator Base() const;
};

/** The number of members of an aggregate.

    `{}` fits every member and never reaches into a nested one, so counting is exact. */
template <class T>
consteval std::size_t arity() {
    if constexpr (!takes<T, 0>) {
        static_assert(takes<T, 0>, "svc: every member of a model needs a default value");
        return 0;
    } else if constexpr (requires { T{AnyBase<T>{}}; }) {
        static_assert(
            !std::is_aggregate_v<T>,
            "svc: a model with a base class is described by BOOST_DESCRIBE_STRUCT and "
            "\"service/schema/describe.hpp\""
        );
        return 0;
    } else if constexpr (takes<T, most_members + 1>) {
        static_assert(
            !takes<T, most_members + 1>, "svc: a model has at most 128 members; nest a struct"
        );
        return 0;
    } else if constexpr (!takes<T, 8>) {
        return search<T, 0, 8>();
    } else {
        return search<T, 8, most_members + 1>();
    }
}

} // namespace svc::schema::detail
