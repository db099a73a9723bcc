#include "service/openapi/operation.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::openapi {
namespace {

// Bytes of non-ASCII letters count as letters, as Python's \W is Unicode aware.
bool is_word(char c) noexcept {
    return base::is_letter(c) || base::is_digit(c) || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::string operation_id(std::string_view name, std::string_view path, std::string_view method) {
    std::string id = std::string(name) + std::string(path);
    std::replace_if(
        id.begin(), id.end(), [](char c) { return !is_word(c); }, '_'
    );
    id += '_' + base::to_lower(method);
    return name.empty() ? id.substr(id.find_first_not_of('_')) : id;
}

std::string summary_of(std::string_view name) {
    std::string summary;
    bool inside_word = false;
    for (char const c : name) {
        summary += c == '_' ? ' ' : inside_word ? base::to_lower(c) : base::to_upper(c);
        inside_word = base::is_letter(c);
    }
    return summary;
}

std::string name_of(std::string_view method, std::string_view path) {
    std::string name = base::to_lower(method);
    bool inside_word = false;
    for (char const c : path) {
        if (is_word(c)) {
            name += inside_word ? std::string(1, c) : std::string("_") + c;
        }
        inside_word = is_word(c);
    }
    return name;
}

} // namespace svc::openapi
