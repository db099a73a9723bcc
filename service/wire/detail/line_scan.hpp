#pragma once

#include <cstddef>
#include <string_view>

namespace svc::wire::detail {

/** Finds the ends of lines, looking at each byte once however the bytes arrive.

    Only CR LF ends a line (RFC 9112 section 2.2 lets a lone LF pass; R19 does not), and no control
    but the tab stands in one. */
class LineScan {
public:
    enum class Found {
        Line,    ///< a whole line: see `begin`, `end`
        Partial, ///< the last line of the text is not ended; its part up to `end` is good
        Bad,     ///< at `end` is a control, a bare CR or a bare LF
    };

    /** Looks for the next line. `text` is what the call before got, with or without more after it. */
    Found next(std::string_view text) noexcept;

    /** The last line found is `text[begin, end)`, its CR LF at `end`. */
    [[nodiscard]] std::size_t begin() const noexcept { return begin_; }

    [[nodiscard]] std::size_t end() const noexcept { return end_; }

private:
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    bool whole_ = false;
};

} // namespace svc::wire::detail
