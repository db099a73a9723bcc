#pragma once

#include "service/base/result.hpp"
#include "service/wire/detail/line_scan.hpp"
#include "service/wire/limits.hpp"
#include "service/wire/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace svc::wire::detail {

/** Where each line of a head ends: the first begins at 0, each other one two bytes after the end of
    the one before. */
using LineEnds = std::span<std::uint32_t const>;

/** Waits for the empty line that ends a head, and refuses early what no head can become.

    What it says depends on the bytes alone, not on how they were cut. */
class HeadScan {
public:
    /** The size of the head, with its empty line; 0 when it is not there yet.

        `text` begins with the head and is not empty; see `LineScan::next`. */
    base::Result<std::size_t, Refusal> advance(std::string_view text, Limits const& limits);

    /** True when it has seen a byte. */
    [[nodiscard]] bool begun() const noexcept { return begun_; }

    /** The lines so far, without the empty one. */
    [[nodiscard]] LineEnds lines() const noexcept { return ends_; }

    /** Makes it ready for the next head. */
    void reset() noexcept;

private:
    [[nodiscard]] bool too_long_for_request_line(Limits const& limits) const noexcept;
    /** For a whole line that is not empty and begins with `first`. */
    [[nodiscard]] std::optional<Refusal> refuse_line(char first, Limits const& limits) const;

    LineScan scan_;
    std::vector<std::uint32_t> ends_; ///< of the lines before the one being looked for
    bool begun_ = false;
};

} // namespace svc::wire::detail
