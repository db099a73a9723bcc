#pragma once

#include <utility>
#include <variant>

namespace svc::base {

/** A value, or why there is none: the part of C++23's `std::expected` that svc needs.

    What input can cause is a Result; what the author of a program did wrong is an exception. */
template <class T, class E>
class [[nodiscard]] Result {
public:
    // Implicit, so that a function returns either by `return`.
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    /** REQUIRES: has_value(). */
    T& operator*() & { return std::get<0>(state_); }
    T const& operator*() const& { return std::get<0>(state_); }
    T&& operator*() && { return std::get<0>(std::move(state_)); }
    T* operator->() { return &std::get<0>(state_); }
    T const* operator->() const { return &std::get<0>(state_); }

    /** REQUIRES: !has_value(). */
    E& error() & { return std::get<1>(state_); }
    [[nodiscard]] E const& error() const& { return std::get<1>(state_); }
    E&& error() && { return std::get<1>(std::move(state_)); }

private:
    std::variant<T, E> state_;
};

} // namespace svc::base
