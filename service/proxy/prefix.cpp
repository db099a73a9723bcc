#include "service/proxy/prefix.hpp"

#include "service/base/ascii.hpp"

#include <cstddef>

namespace svc::proxy {
namespace {

constexpr std::size_t longest_prefix = 256;

/** A character of RFC 3986's `pchar`, the percent sign apart. */
bool is_path_char(char c) noexcept {
    return base::is_letter(c) || base::is_digit(c)
           || std::string_view("-._~!$&'()*+,;=:@").find(c) != std::string_view::npos;
}

/** True for an escape that hides no dot, slash, backslash or control character. */
bool is_harmless_escape(std::string_view text) noexcept {
    if (text.size() < 3 || base::hex_value(text[1]) < 0 || base::hex_value(text[2]) < 0) {
        return false;
    }
    auto const byte = static_cast<char>(base::hex_value(text[1]) * 16 + base::hex_value(text[2]));
    return !base::is_control(byte) && byte != '.' && byte != '/' && byte != '\\';
}

bool is_segment(std::string_view text) noexcept {
    if (text.empty() || text == "." || text == "..") {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' ? !is_harmless_escape(text.substr(i)) : !is_path_char(text[i])) {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<std::string_view> parse_prefix(std::string_view text) noexcept {
    if (text.ends_with('/')) {
        text.remove_suffix(1);
    }
    if (text.size() > longest_prefix) {
        return std::nullopt;
    }
    for (std::string_view rest = text; !rest.empty();) {
        auto const segment = rest.substr(1, rest.find('/', 1) - 1);
        if (rest[0] != '/' || !is_segment(segment)) {
            return std::nullopt;
        }
        rest.remove_prefix(1 + segment.size());
    }
    return text;
}

} // namespace svc::proxy
