#pragma once

#include "service/schema/basics.hpp"
#include "service/schema/detail/arity.hpp"
#include "service/schema/detail/type_name.hpp"
#include "service/schema/model.hpp"

namespace svc::schema {

template <class T>
concept Aggregate = std::is_class_v<T> && std::is_aggregate_v<T>;

namespace detail {

// The compiler's own text of a template argument; the library cuts the member's name out of it.
template <auto Member>
char const* signature() noexcept {
    return __PRETTY_FUNCTION__;
}

// T, not T{}: a member without an initialiser keeps the bytes that were there.
template <class T>
void default_initialize(void* memory) {
    ::new (memory) T;
}

template <class T, auto... Members>
Model describe_members(Pointers<Members...>) {
    static constexpr MemberSource members[]
        = {{&signature<Members>,
            Members.address,
            &info<std::remove_cv_t<std::remove_pointer_t<decltype(Members.address)>>>}...,
           {}};
    return build_model({
        .type = &info<T>,
        .storage = &storage<T>.value,
        .default_initialize = &default_initialize<T>,
        .members = members,
        .count = sizeof...(Members),
        .config = config<T>(),
    });
}

template <class T>
Model const& model() {
    static Model const made = describe_members<T>(Binding<arity<T>()>::template pointers<T>());
    return made;
}

} // namespace detail

template <Aggregate T>
struct Describe<T> {
    static constexpr ObjectInfo type_info{
        {basics<T>(Kind::Object, detail::type_name<T>()), detail::qualified_name<T>},
        &detail::model<T>};
};

} // namespace svc::schema
