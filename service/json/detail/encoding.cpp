#include "service/json/detail/encoding.hpp"

#include "service/base/utf8.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace svc::json::detail {
namespace {

using namespace std::string_view_literals;

struct Encoding {
    std::size_t width; ///< bytes of a code unit
    bool big_endian;
    std::size_t mark; ///< bytes of the byte order mark
};

constexpr std::size_t utf8_width = 1;
constexpr std::size_t utf16_width = 2;
constexpr std::size_t utf32_width = 4;

struct Mark {
    std::string_view bytes;
    Encoding encoding;
};

// The marks of UTF-32 first: that of UTF-16, little-endian, is the front of one of them.
constexpr std::array<Mark, 5> marks{{
    {"\0\0\xFE\xFF"sv, {utf32_width, true, 4}},
    {"\xFF\xFE\0\0"sv, {utf32_width, false, 4}},
    {"\xFE\xFF"sv, {utf16_width, true, 2}},
    {"\xFF\xFE"sv, {utf16_width, false, 2}},
    {"\xEF\xBB\xBF"sv, {utf8_width, false, 3}},
}};

/** The encoding that the zero bytes of the first character or two tell. */
Encoding encoding_by_zeros(std::string_view bytes) noexcept {
    constexpr Encoding utf8{utf8_width, false, 0};
    if (bytes.size() < 4 && bytes.size() != 2) {
        return utf8;
    }
    bool const longer = bytes.size() >= 4;
    if (bytes[0] == '\0') {
        return {longer && bytes[1] == '\0' ? utf32_width : utf16_width, true, 0};
    }
    if (bytes[1] == '\0') {
        bool const wide = longer && bytes[2] == '\0' && bytes[3] == '\0';
        return {wide ? utf32_width : utf16_width, false, 0};
    }
    return utf8;
}

Encoding detect_encoding(std::string_view bytes) noexcept {
    for (Mark const& mark : marks) {
        if (bytes.starts_with(mark.bytes)) {
            return mark.encoding;
        }
    }
    return encoding_by_zeros(bytes);
}

/** Reads the code units of a text, one after the other. */
class Units {
public:
    Units(std::string_view bytes, Encoding encoding) : bytes_(bytes), encoding_(encoding) {}

    [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }

    [[nodiscard]] std::uint32_t front() const noexcept {
        std::uint32_t unit = 0;
        for (std::size_t i = 0; i < encoding_.width; ++i) {
            std::size_t const at = encoding_.big_endian ? i : encoding_.width - 1 - i;
            unit = unit << 8 | static_cast<unsigned char>(bytes_[at]);
        }
        return unit;
    }

    void pop_front() noexcept { bytes_.remove_prefix(encoding_.width); }

private:
    std::string_view bytes_;
    Encoding encoding_;
};

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >> 10 == 0xD800 >> 10; }

constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >> 10 == 0xDC00 >> 10; }

std::uint32_t next_utf16(Units& units) noexcept {
    std::uint32_t const first = units.front();
    units.pop_front();
    if (!is_high_surrogate(first) || units.empty() || !is_low_surrogate(units.front())) {
        return first;
    }
    std::uint32_t const second = units.front();
    units.pop_front();
    return 0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF));
}

std::optional<std::string_view>
recode(std::string_view bytes, Encoding encoding, std::string& storage) {
    if (bytes.size() % encoding.width != 0) {
        return std::nullopt;
    }
    storage.clear();
    storage.reserve(bytes.size());
    for (Units units(bytes, encoding); !units.empty();) {
        if (encoding.width == utf16_width) {
            base::append_utf8(storage, next_utf16(units));
            continue;
        }
        if (units.front() > 0x10FFFF) {
            return std::nullopt;
        }
        base::append_utf8(storage, units.front());
        units.pop_front();
    }
    return storage;
}

/** Replaces surrogates that were encoded as if they were characters: Python lets them pass. */
std::string replace_surrogates(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i + 2 < out.size(); ++i) {
        bool const surrogate = out[i] == '\xED' && static_cast<unsigned char>(out[i + 1]) >= 0xA0
                               && static_cast<unsigned char>(out[i + 1]) <= 0xBF;
        if (surrogate && (static_cast<unsigned char>(out[i + 2]) & 0xC0) == 0x80) {
            out.replace(i, 3, "\xEF\xBF\xBD");
        }
    }
    return out;
}

} // namespace

std::optional<std::string_view> as_utf8(std::string_view bytes, std::string& storage) {
    Encoding const encoding = detect_encoding(bytes);
    bytes.remove_prefix(encoding.mark);
    if (encoding.width != utf8_width) {
        return recode(bytes, encoding, storage);
    }
    if (base::is_utf8(bytes)) {
        return bytes;
    }
    storage = replace_surrogates(bytes);
    return base::is_utf8(storage) ? std::optional<std::string_view>(storage) : std::nullopt;
}

} // namespace svc::json::detail
