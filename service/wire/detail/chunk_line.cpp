#include "service/wire/detail/chunk_line.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::wire::detail {
namespace {

// Each takes what it names from the front of `text`, and says whether it was there.

bool take(std::string_view& text, char c) noexcept {
    bool const there = text.starts_with(c);
    text.remove_prefix(there ? 1 : 0);
    return there;
}

void take_blanks(std::string_view& text) noexcept {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

bool take_token(std::string_view& text) noexcept {
    auto const end = std::find_if_not(text.begin(), text.end(), base::is_token_char);
    auto const size = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(size);
    return size > 0;
}

bool take_quoted_string(std::string_view& text) noexcept {
    std::size_t i = 1;
    while (i < text.size() && text[i] != '"') {
        i += text[i] == '\\' ? 2U : 1U;
    }
    bool const there = text.starts_with('"') && i < text.size();
    text.remove_prefix(there ? i + 1 : 0);
    return there;
}

bool take_extension(std::string_view& text) noexcept {
    take_blanks(text);
    if (!take(text, ';')) {
        return false;
    }
    take_blanks(text);
    if (!take_token(text)) {
        return false;
    }
    std::string_view value = text;
    take_blanks(value);
    if (take(value, '=')) {
        take_blanks(value);
        text = value;
        return take_quoted_string(text) || take_token(text);
    }
    return true;
}

bool are_extensions(std::string_view text) noexcept {
    while (!text.empty()) {
        if (!take_extension(text)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<ChunkLine> parse_chunk_line(std::string_view line) noexcept {
    ChunkLine parsed;
    std::size_t digits = 0;
    while (digits < line.size() && base::hex_value(line[digits]) >= 0) {
        parsed.size = parsed.size * 16 + static_cast<unsigned>(base::hex_value(line[digits]));
        ++digits;
    }
    std::string_view const extensions = line.substr(digits);
    if (digits == 0 || digits > max_chunk_digits || !are_extensions(extensions)) {
        return std::nullopt;
    }
    parsed.extensions = extensions.size();
    return parsed;
}

} // namespace svc::wire::detail
