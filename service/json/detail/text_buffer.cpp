#include "service/json/detail/text_buffer.hpp"

#include <algorithm>

namespace svc::json::detail {

/** The string doubles what it owns; of that, only what is soon written to is touched. */
void TextBuffer::grow(std::size_t size) {
    constexpr std::size_t most = std::size_t{64} * 1024;
    text_.resize(size_ + std::max(size, std::min(size_, most)));
}

} // namespace svc::json::detail
