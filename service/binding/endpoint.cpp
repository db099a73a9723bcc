#include "service/binding/endpoint.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <stdexcept>

namespace svc::binding {

bool Endpoint::takes_body() const noexcept {
    return std::any_of(arguments.begin(), arguments.end(), [](ArgumentInfo const& argument) {
        return argument.source == Source::Body || argument.source == Source::RawBody;
    });
}

bool Endpoint::embeds_bodies() const noexcept {
    return std::count_if(
               arguments.begin(),
               arguments.end(),
               [](ArgumentInfo const& argument) { return argument.source == Source::Body; }
           )
           > 1;
}

void Endpoint::name_path_arguments(std::vector<std::string> placeholders) {
    for (ArgumentInfo const& argument : arguments) {
        if (argument.source == Source::Path && !argument.name.empty()
            && std::erase(placeholders, argument.name) == 0) {
            throw std::invalid_argument("the path has no placeholder {" + argument.name + "}");
        }
    }
    auto next = placeholders.begin();
    for (ArgumentInfo& argument : arguments) {
        if (argument.source == Source::Path && argument.name.empty()) {
            if (next == placeholders.end()) {
                throw std::invalid_argument(
                    "the handler has more plain arguments than the path has placeholders"
                );
            }
            argument.name = *next++;
        }
    }
    if (next != placeholders.end()) {
        throw std::invalid_argument(
            "no argument of the handler takes the placeholder {" + *next + "}"
        );
    }
}

namespace detail {

// "... [with auto Function = app::read_items; ...]" (g++), "... [Function = &app::read_items]" (clang)
std::string_view name_in(std::string_view signature) noexcept {
    auto const start = signature.find("Function = ");
    auto const end = signature.find_first_of(";]", start);
    auto text = signature.substr(start, end - start);
    // Of a template the arguments stand at the end: `read<int>`.
    text = text.ends_with('>') ? text.substr(0, text.find('<')) : text;
    auto const is_name = [](char c) { return base::is_letter(c) || base::is_digit(c) || c == '_'; };
    auto const last = std::find_if(text.rbegin(), text.rend(), is_name);
    text.remove_suffix(static_cast<std::size_t>(last - text.rbegin()));
    auto const first = std::find_if_not(text.rbegin(), text.rend(), is_name);
    return text.substr(text.size() - static_cast<std::size_t>(first - text.rbegin()));
}

} // namespace detail

} // namespace svc::binding
