#include "service/schema/enumeration.hpp"

namespace svc::schema::detail {
namespace {

/** Takes the next argument off a list like `Color::Red, (Color)1, {anonymous}::Blue}`. */
std::string_view take_argument(std::string_view& list) {
    int depth = 0;
    std::size_t end = 0;
    for (; end < list.size(); ++end) {
        char const c = list[end];
        if (depth == 0 && (c == ',' || c == '}' || c == '>')) {
            break;
        }
        depth += c == '(' || c == '{' || c == '<' ? 1 : c == ')' || c == '}' || c == '>' ? -1 : 0;
    }
    auto const argument = list.substr(0, end);
    list.remove_prefix(std::min(list.size(), list.find_first_not_of(", ", end)));
    return argument;
}

/** `Red` for `ns::Color::Red`; nothing for a number without a name, `(ns::Color)1`. */
std::string_view enumerator_name(std::string_view argument) {
    if (argument.empty() || argument.front() == '(' || argument.back() == ')') {
        return {};
    }
    auto const colon = argument.rfind(':');
    return colon == std::string_view::npos ? argument : argument.substr(colon + 1);
}

} // namespace

Enumeration build_enumeration(char const* names, EnumRange range, bool by_value) {
    Enumeration enumeration;
    std::string_view list = names;
    // g++: `Values = {...}]`, clang: `Values = <...>]`.
    list.remove_prefix(list.find("Values = ") + std::string_view("Values = {").size());
    for (auto number = range.first; number <= range.last; ++number) {
        auto const name = enumerator_name(take_argument(list));
        if (!name.empty()) {
            enumeration.add(number, by_value ? json::Value(number) : json::Value(name));
        }
    }
    return enumeration;
}

} // namespace svc::schema::detail
