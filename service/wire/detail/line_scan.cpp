#include "service/wire/detail/line_scan.hpp"

#include <cstdint>
#include <cstring>

namespace svc::wire::detail {
namespace {

using Word = std::uint64_t;

/** True when some byte of the word is below 0x20 (and perhaps when one is above a such). */
bool has_control(char const* bytes) noexcept {
    constexpr Word ones = ~Word{0} / 0xFF;
    Word word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return ((word - ones * 0x20) & ~word & (ones * 0x80)) != 0;
}

/** The index of the first byte below 0x20 from `i` on; the text's size when there is none. */
std::size_t find_control(std::string_view text, std::size_t i) noexcept {
    while (i + sizeof(Word) <= text.size() && !has_control(text.data() + i)) {
        i += sizeof(Word);
    }
    while (i < text.size() && static_cast<unsigned char>(text[i]) >= 0x20) {
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
