#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace svc::json::detail {

/** Text that grows at its end, into which pieces are written in place.

    A `std::string` that is longer than what was written: its own append is a call with a check for
    each piece, and JSON is made of small pieces. */
class TextBuffer {
public:
    explicit TextBuffer(std::size_t room) : text_(room, '\0') {}

    /** Where at least `size` bytes can be written; `advance` then says how many were. */
    char* room(std::size_t size) {
        if (text_.size() - size_ < size) {
            grow(size);
        }
        return text_.data() + size_;
    }

    void advance(std::size_t size) noexcept { size_ += size; }

    void append(std::string_view piece) {
        std::memcpy(room(piece.size()), piece.data(), piece.size());
        advance(piece.size());
    }

    void append(std::size_t count, char c) {
        std::memset(room(count), c, count);
        advance(count);
    }

    void append(char c) {
        *room(1) = c;
        advance(1);
    }

    [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

    /** The text, moved out; the buffer is then empty. */
    [[nodiscard]] std::string take() {
        text_.resize(std::exchange(size_, 0));
        return std::exchange(text_, {});
    }

private:
    void grow(std::size_t size);

    std::string text_;
    std::size_t size_ = 0;
};

} // namespace svc::json::detail
