#pragma once

#include "service/schema/encode.hpp"

#include <initializer_list>
#include <utility>

namespace svc::schema {

/** An element of a list or a value of a dict: made from anything that is described. */
class Element {
public:
    template <class T>
        requires(!std::same_as<std::remove_cvref_t<T>, Element>)
    Element(T&& value) // NOLINT(bugprone-forwarding-reference-overload)
        : value_(convert(std::forward<T>(value))) {}

    /** Initializer lists hand out const elements: the one that reads them may take them apart. */
    [[nodiscard]] json::Value take() const { return std::move(value_); }

private:
    template <class T>
    static json::Value convert(T&& value) {
        using Plain = std::remove_cvref_t<T>;
        if constexpr (std::is_base_of_v<json::Value, Plain>) {
            return static_cast<json::Value>(std::forward<T>(value));
        } else if constexpr (std::same_as<Plain, std::string>) {
            return json::Value(std::forward<T>(value));
        } else {
            return to_value(any(value));
        }
    }

    mutable json::Value value_;
};

struct Entry {
    std::string_view name;
    Element value;
};

/** A JSON object, written as in Python; a repeated name keeps its last value.

        dict{{"name", author_id}, {"items", items}}
*/
struct dict : json::Value { // NOLINT(readability-identifier-naming): Python's name
    dict() : json::Value(json::Object{}) {}
    dict(std::initializer_list<Entry> entries);
};

/** A JSON array, written as in Python.

        list{dict{{"item_id", "Foo"}}, 2, "three"}

    A list in braces is an element (`list{list{1}}` is [[1]]); to copy one, write `list(other)`. */
struct list : json::Value { // NOLINT(readability-identifier-naming): Python's name
    list() : json::Value(json::Array{}) {}
    list(std::initializer_list<Element> elements);
};

template <>
struct Describe<dict> {
    static constexpr DynamicInfo type_info{basics<dict>(Kind::Dynamic, "dict"), Shape::Object};
};

template <>
struct Describe<list> {
    static constexpr DynamicInfo type_info{basics<list>(Kind::Dynamic, "list"), Shape::Array};
};

} // namespace svc::schema

namespace svc {
using schema::dict;
using schema::list;
} // namespace svc
