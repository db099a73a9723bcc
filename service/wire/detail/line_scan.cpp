#include "service/wire/detail/line_scan.hpp"

#include "service/base/ascii.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

namespace svc::wire::detail {
namespace {

using Word = std::uint64_t;

/** The highest bit of each byte that is a control. */
Word controls_in(char const* bytes) noexcept {
    constexpr Word ones = ~Word{0} / 0xFF;
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    // Of seven bits, so that no sum reaches into the next byte.
    Word const low = word & (ones * 0x7F);
    Word const from_blank_on = low + ones * 0x60;
    Word const deleted = low + ones;
    return (~from_blank_on | deleted) & ~word & (ones * 0x80);
}

/** Which byte, in the order of the text, the first such bit belongs to. */
std::size_t first_of(Word bits) noexcept {
    constexpr bool lowest_first = std::endian::native == std::endian::little;
    int const before = lowest_first ? std::countr_zero(bits) : std::countl_zero(bits);
    return static_cast<std::size_t>(before) / 8;
}

/** The index of the first control from `i` on; the text's size when there is none. */
std::size_t find_control(std::string_view text, std::size_t i) noexcept {
    for (; i + sizeof(Word) <= text.size(); i += sizeof(Word)) {
        if (Word const bits = controls_in(text.data() + i)) {
            return i + first_of(bits);
        }
    }
    while (i < text.size() && !base::is_control(text[i])) {
        ++i;
    }
    return i;
}

} // namespace

LineScan::Found LineScan::next(std::string_view text) noexcept {
    if (whole_) {
        begin_ = end_ = end_ + 2;
        whole_ = false;
    }
    end_ = find_control(text, end_);
    while (end_ < text.size() && text[end_] == '\t') {
        end_ = find_control(text, end_ + 1);
    }
    if (end_ == text.size() || (text[end_] == '\r' && end_ + 1 == text.size())) {
        return Found::Partial;
    }
    whole_ = text[end_] == '\r' && text[end_ + 1] == '\n';
    return whole_ ? Found::Line : Found::Bad;
}

} // namespace svc::wire::detail
