#include "service/base/utf8.hpp"

#include <cstddef>
#include <cstring>

namespace svc::base {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;

using Byte = unsigned char;

/** What may follow a lead byte: how many bytes, and the range of the first of them. */
struct Sequence {
    std::size_t length;
    Byte second_low;
    Byte second_high;
};

// The Unicode standard, table 3-7: well-formed UTF-8 byte sequences.
constexpr Sequence sequence_of(Byte lead) noexcept {
    if (lead < 0x80) {
        return {1, 0, 0};
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return {2, 0x80, 0xBF};
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return {
            3,
            static_cast<Byte>(lead == 0xE0 ? 0xA0 : 0x80),
            static_cast<Byte>(lead == 0xED ? 0x9F : 0xBF)};
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        return {
            4,
            static_cast<Byte>(lead == 0xF0 ? 0x90 : 0x80),
            static_cast<Byte>(lead == 0xF4 ? 0x8F : 0xBF)};
    }
    return {0, 0, 0};
}

struct Step {
    bool well_formed;
    std::size_t length;
};

/** Looks at the sequence at the front of `text`, which is not empty. */
Step step(std::string_view text) noexcept {
    auto const byte = [&](std::size_t i) { return static_cast<Byte>(text[i]); };
    Sequence const sequence = sequence_of(byte(0));
    if (sequence.length == 0) {
        return {false, 1};
    }
    for (std::size_t i = 1; i < sequence.length; ++i) {
        Byte const low = i == 1 ? sequence.second_low : Byte{0x80};
        Byte const high = i == 1 ? sequence.second_high : Byte{0xBF};
        if (i >= text.size() || byte(i) < low || byte(i) > high) {
            return {false, i};
        }
    }
    return {true, sequence.length};
}

std::size_t ascii_prefix(std::string_view text) noexcept {
    // Eight bytes at a time: most of what passes here is ASCII from end to end.
    std::size_t i = 0;
    for (std::uint64_t word = 0; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, text.data() + i, sizeof word);
        if ((word & 0x8080808080808080) != 0) {
            break;
        }
    }
    while (i < text.size() && static_cast<Byte>(text[i]) < 0x80) {
        ++i;
    }
    return i;
}

} // namespace

bool is_utf8(std::string_view text) noexcept {
    text.remove_prefix(ascii_prefix(text));
    while (!text.empty()) {
        Step const next = step(text);
        if (!next.well_formed) {
            return false;
        }
        text.remove_prefix(next.length);
    }
    return true;
}

void append_utf8(std::string& out, std::uint32_t code_point) {
    bool const surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    std::uint32_t const c = surrogate || code_point > 0x10FFFF ? replacement : code_point;
    auto const put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::string replace_malformed_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        Step const next = step(text);
        if (next.well_formed) {
            out.append(text.substr(0, next.length));
        } else {
            append_utf8(out, replacement);
        }
        text.remove_prefix(next.length);
    }
    return out;
}

} // namespace svc::base
