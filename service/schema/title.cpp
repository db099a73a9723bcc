#include "service/schema/title.hpp"

#include "service/base/ascii.hpp"

namespace svc::schema {

std::string title(std::string_view name) {
    std::string text;
    bool in_word = false;
    for (char const c : name) {
        // Bytes of other alphabets count as letters that have no case.
        bool const letter = base::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
        text += c == '_' ? ' ' : in_word ? base::to_lower(c) : base::to_upper(c);
        in_word = letter;
    }
    return text;
}

std::string field_title(std::string_view name) {
    auto const text = title(name);
    return std::string(base::trim(text));
}

} // namespace svc::schema
