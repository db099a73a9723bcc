#include "service/base/percent.hpp"

#include "service/base/ascii.hpp"
#include "service/base/utf8.hpp"

namespace svc::base {
namespace {

constexpr bool is_unreserved(char c) noexcept {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/** The byte of the escape at `text[i]`, or -1 when there is none. */
int escaped_byte(std::string_view text, std::size_t i) noexcept {
    if (text[i] != '%' || i + 2 >= text.size()) {
        return -1;
    }
    int const high = hex_value(text[i + 1]);
    int const low = hex_value(text[i + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

} // namespace

std::string percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        int const byte = escaped_byte(text, i);
        out.push_back(byte < 0 ? text[i] : static_cast<char>(byte));
        i += byte < 0 ? 0 : 2;
    }
    return out;
}

std::string percent_decode_text(std::string_view text) {
    std::string decoded = percent_decode(text);
    return is_utf8(decoded) ? decoded : replace_malformed_utf8(decoded);
}

std::string percent_encode(std::string_view text, std::string_view keep) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (char const c : text) {
        if (is_unreserved(c) || keep.find(c) != std::string_view::npos) {
            out.push_back(c);
        } else {
            auto const byte = static_cast<unsigned char>(c);
            out.append({'%', digits[byte >> 4], digits[byte & 0xF]});
        }
    }
    return out;
}

} // namespace svc::base
