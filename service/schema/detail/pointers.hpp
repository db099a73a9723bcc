#pragma once

#include <cstddef>

namespace svc::schema::detail {

/** Room for one T that nobody has made yet.

    Its members have addresses, which is all that naming and measuring them needs; the library makes
    the default instance of the model in it. Never destroyed: it may be asked for at exit. */
template <class T>
union Storage {
    char nothing;
    T value;

    constexpr Storage() : nothing() {}
    ~Storage() {} // NOLINT(modernize-use-equals-default): T may have a destructor
    Storage(Storage const&) = delete;
    Storage& operator=(Storage const&) = delete;
};

template <class T>
inline constinit Storage<T> storage;

// clang 14 takes the address of a member as a template argument only inside a class.
template <class M>
struct At {
    M* address;
};

template <class M>
At(M*) -> At<M>;

template <auto... Members>
struct Pointers {};

} // namespace svc::schema::detail
