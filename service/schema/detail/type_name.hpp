#pragma once

#include <string_view>

namespace svc::schema::detail {

template <class T>
consteval std::string_view pretty_type() {
    std::string_view const text = __PRETTY_FUNCTION__;
    auto const begin = text.find("T = ") + 4;
    // g++ goes on with "; std::string_view = ...]", clang with "]".
    auto const end = text.find_first_of(";]", begin);
    return text.substr(begin, end - begin);
}

/** `shop::Item` as it stands in the source, with its namespaces. */
template <class T>
inline constexpr std::string_view qualified_name = pretty_type<T>();

/** `Page` for `shop::Page<shop::Item>`: no namespaces, no template arguments. */
template <class T>
consteval std::string_view type_name() {
    auto const qualified = qualified_name<T>;
    int depth = 0;
    std::size_t begin = 0;
    std::size_t end = qualified.size();
    for (std::size_t i = 0; i < qualified.size(); ++i) {
        char const c = qualified[i];
        if (c == '<' && depth == 0) {
            end = i;
        }
        if (c == '<' || c == '(' || c == '{') {
            ++depth;
        } else if (c == '>' || c == ')' || c == '}') {
            --depth;
        } else if (c == ':' && depth == 0) {
            begin = i + 1;
            end = qualified.size();
        }
    }
    return qualified.substr(begin, end - begin);
}

} // namespace svc::schema::detail
