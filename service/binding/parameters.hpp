#pragma once

#include "service/binding/fixed_string.hpp"
#include "service/http/upload.hpp"

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

struct Embed {
    friend constexpr bool operator==(Embed, Embed) = default;
};

/** Says that a single body is a member of an object nevertheless: `Body<"item", Item, embed>`. */
inline constexpr Embed embed{};

/** The JSON body under a name: needed where the type alone does not say that it is a body (a scalar),
    where the name shows in the documentation, and where there are several: each is then a member of
    one object. `Option` is a default, or `embed`. */
template <FixedString Name, class T, auto Option = Required{}>
struct Body : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** A field of a form, `application/x-www-form-urlencoded` or `multipart/form-data`. An empty one counts
    as absent. A vector takes all fields of that name, anything else the last. */
template <FixedString Name, class T = std::string, auto Default = Required{}>
struct Form : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** A file of a form: an Upload, `std::optional<Upload>` or `std::vector<Upload>`. */
template <FixedString Name, class T = http::Upload>
struct File : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** Where the members of `Params` come from. */
enum class In { Query, Path, Header, Cookie, Form };

/** Several parameters in a struct, with constraints and documentation:

        struct Page {
            int offset = field(0, {.ge = 0});
            int limit = field(100, {.description = "How many at most", .gt = 0, .le = 100});
        };

        app.get("/items/", [](Params<Page> page) { return *page; });

    Members have their own names on the wire, or their aliases; an underscore is a hyphen in the name of
    a header. */
template <class T, In Place = In::Query>
struct Params : Parameter<T> {
    using Parameter<T>::Parameter;
};

/** What was given to the app by `provide`: an object that all requests share. */
template <class T>
class State {
public:
    State() = default;

    explicit State(void* object) : object_(static_cast<T*>(object)) {}

    T& operator*() const noexcept { return *object_; }
    T* operator->() const noexcept { return object_; }
    operator T&() const noexcept { return *object_; }

private:
    T* object_ = nullptr;
};

/** The body as it came, whatever its Content-Type: `RawBody body`, then `body.bytes`. A view into the
    request, good for as long as the handler runs. */
struct RawBody {
    std::string_view bytes;
};

} // namespace svc::binding
