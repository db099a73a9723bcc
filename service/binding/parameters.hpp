#pragma once

#include "service/binding/fixed_string.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace svc::binding {

/** Marks a parameter without a default. */
struct Required {
    friend constexpr bool operator==(Required, Required) = default;
};

/** What every named parameter is to its handler: the value, by `*`, `->` or conversion. */
template <class T>
class Parameter {
public:
    using value_type = T;

    Parameter() = default;

    explicit Parameter(T value) : value_(std::move(value)) {}

    T& operator*() noexcept { return value_; }
    T const& operator*() const noexcept { return value_; }
    T* operator->() noexcept { return &value_; }
    T const* operator->() const noexcept { return &value_; }
    operator T const&() const noexcept { return value_; }

private:
    T value_{};
};

/** A placeholder of the path by its name, where the order of plain arguments is not enough. */
template <FixedString Name, class T = std::string>
struct Path : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** A value of the query string: `Query<"limit", int, 10> limit`. Without a default it is required,
    unless T is an optional. A vector takes all values of that name, anything else the last. */
template <FixedString Name, class T = std::string, auto Default = Required{}>
struct Query : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** A request header, by its wire name: `Header<"x-token"> token`. A vector takes all lines of that
    name, anything else the first (ROUTE-71). */
template <FixedString Name, class T = std::string, auto Default = Required{}>
struct Header : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** A cookie: `Cookie<"session", std::optional<std::string>> session`. */
template <FixedString Name, class T = std::string, auto Default = Required{}>
struct Cookie : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** The JSON body under a name: needed where the type alone does not say that it is a body (a scalar),
    where the name shows in the documentation, and where there are several. */
template <FixedString Name, class T>
struct Body : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** The body as it came, whatever its Content-Type: `RawBody body`, then `body.bytes`. A view into the
    request, good for as long as the handler runs. */
struct RawBody {
    std::string_view bytes;
};

} // namespace svc::binding
