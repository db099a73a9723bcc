#include "service/routing/convertor.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace svc::routing {
namespace {

bool all_digits(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), base::is_digit);
}

bool is_float(std::string_view text) noexcept {
    auto const point = text.find('.');
    return point == std::string_view::npos
               ? all_digits(text)
               : all_digits(text.substr(0, point)) && all_digits(text.substr(point + 1));
}

bool is_uuid(std::string_view text) noexcept {
    constexpr std::array<std::size_t, 5> groups{8, 4, 4, 4, 12};
    for (std::size_t const digits : groups) {
        if (text.size() < digits
            || !std::all_of(
                text.begin(),
                text.begin() + static_cast<std::ptrdiff_t>(digits),
                [](char c) { return base::hex_value(c) >= 0; }
            )) {
            return false;
        }
        text.remove_prefix(digits);
        if (!text.empty() && text.front() == '-' && text.size() > 1) {
            text.remove_prefix(1);
        }
    }
    return text.empty();
}

} // namespace

std::optional<Convertor> find_convertor(std::string_view name) noexcept {
    struct Named {
        std::string_view name;
        Convertor convertor;
    };

    constexpr std::array<Named, 5> all{
        {{"str", Convertor::Str},
         {"path", Convertor::Path},
         {"int", Convertor::Int},
         {"float", Convertor::Float},
         {"uuid", Convertor::Uuid}}};
    auto const* const found
        = std::find_if(all.begin(), all.end(), [&](Named const& n) { return n.name == name; });
    return found == all.end() ? std::nullopt : std::optional(found->convertor);
}

bool accepts(Convertor convertor, std::string_view text) noexcept {
    switch (convertor) {
    case Convertor::Str: return !text.empty();
    case Convertor::Path: return true;
    case Convertor::Int: return all_digits(text);
    case Convertor::Float: return is_float(text);
    case Convertor::Uuid: return is_uuid(text);
    }
    return false;
}

} // namespace svc::routing
