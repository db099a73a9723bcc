#include "conformance/pointer.hpp"

#include <charconv>
#include <string>

namespace svc::conformance {
namespace {

std::string unescape(std::string_view token) {
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        bool const escape = token[i] == '~' && i + 1 < token.size();
        if (escape && (token[i + 1] == '0' || token[i + 1] == '1')) {
            out.push_back(token[++i] == '0' ? '~' : '/');
        } else {
            out.push_back(token[i]);
        }
    }
    return out;
}

json::Value const* element(json::Array const& array, std::string const& token) {
    std::size_t index = 0;
    auto const [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
    bool const whole = error == std::errc() && end == token.data() + token.size();
    return whole && index < array.size() ? &array[index] : nullptr;
}

} // namespace

json::Value const* find_at(json::Value const& document, std::string_view pointer) {
    json::Value const* here = &document;
    while (here != nullptr && !pointer.empty()) {
        pointer.remove_prefix(1);
        std::string const token = unescape(pointer.substr(0, pointer.find('/')));
        pointer.remove_prefix(std::min(pointer.find('/'), pointer.size()));
        here = here->is_array() ? element(here->as_array(), token) : here->find(token);
    }
    return here;
}

} // namespace svc::conformance
