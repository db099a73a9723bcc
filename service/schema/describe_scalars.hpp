#pragma once

#include "service/json/value.hpp"
#include "service/schema/basics.hpp"

#include <concepts>
#include <string>
#include <string_view>

namespace svc::schema {

template <>
struct Describe<std::nullptr_t> {
    static constexpr TypeInfo type_info = basics<std::nullptr_t>(Kind::None, "none");
};

template <>
struct Describe<std::monostate> {
    static constexpr TypeInfo type_info = basics<std::monostate>(Kind::None, "none");
};

template <>
struct Describe<bool> {
    static constexpr TypeInfo type_info = basics<bool>(Kind::Boolean, "bool");
};

// Characters are no integers, on purpose: nobody can say whether a char is a number or a text.
template <json::Integer T>
struct Describe<T> {
    static constexpr IntegerInfo type_info{basics<T>(Kind::Integer, "int"), std::is_signed_v<T>};
};

template <>
struct Describe<double> {
    static constexpr TypeInfo type_info = basics<double>(Kind::Number, "float");
};

template <>
struct Describe<float> {
    static constexpr TypeInfo type_info = basics<float>(Kind::Number, "float");
};

template <>
struct Describe<std::string> {
    static std::string_view view(void const* text) { return read<std::string>(text); }

    static void assign(void* text, std::string_view value) { write<std::string>(text) = value; }

    static constexpr StringInfo type_info{basics<std::string>(Kind::String, "str"), &view, &assign};
};

template <>
struct Describe<std::string_view> {
    static std::string_view view(void const* text) { return read<std::string_view>(text); }

    static constexpr StringInfo type_info{
        basics<std::string_view>(Kind::String, "str"), &view, nullptr};
};

template <>
struct Describe<char const*> {
    static std::string_view view(void const* text) { return read<char const*>(text); }

    static constexpr StringInfo type_info{basics<char const*>(Kind::String, "str"), &view, nullptr};
};

template <>
struct Describe<char*> : Describe<char const*> {};

template <std::size_t Size>
struct Describe<char[Size]> {
    static std::string_view view(void const* text) { return static_cast<char const*>(text); }

    static constexpr StringInfo type_info{
        TypeInfo{Kind::String, "str", Size, 1, nullptr, nullptr}, &view, nullptr};
};

/** std::filesystem::path, known without its header, which is a heavy one. */
template <class T>
concept FilePath = requires(T const& path) {
    typename T::format;
    path.root_directory();
    { path.native() } -> std::same_as<std::string const&>;
};

template <FilePath T>
struct Describe<T> {
    static std::string_view view(void const* path) { return read<T>(path).native(); }

    static void assign(void* path, std::string_view text) { write<T>(path) = text; }

    static constexpr StringInfo type_info{basics<T>(Kind::String, "path"), &view, &assign, "path"};
};

template <>
struct Describe<json::Value> {
    static constexpr DynamicInfo type_info{basics<json::Value>(Kind::Dynamic, "any"), Shape::Any};
};

} // namespace svc::schema
