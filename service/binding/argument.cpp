#include "service/binding/argument.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::binding {

std::string wire_name(Source source, std::string_view name) {
    std::string wire(name);
    if (source == Source::Header) {
        std::replace(wire.begin(), wire.end(), '_', '-');
    }
    return wire;
}

namespace detail {

// "... [with auto Function = app::read_items; ...]" (g++), "... [Function = &app::read_items]" (clang)
std::string last_name(std::string_view signature, std::string_view label) {
    auto const start = signature.find(label);
    auto const end = signature.find_first_of(";]", start);
    auto text = signature.substr(start, end - start);
    // Of a template the arguments stand at the end: `read<int>`.
    text = text.ends_with('>') ? text.substr(0, text.find('<')) : text;
    auto const is_name = [](char c) { return base::is_letter(c) || base::is_digit(c) || c == '_'; };
    auto const last = std::find_if(text.rbegin(), text.rend(), is_name);
    text.remove_suffix(static_cast<std::size_t>(last - text.rbegin()));
    auto const first = std::find_if_not(text.rbegin(), text.rend(), is_name);
    return std::string(text.substr(text.size() - static_cast<std::size_t>(first - text.rbegin())));
}

} // namespace detail

} // namespace svc::binding
