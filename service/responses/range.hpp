#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace svc::responses {

/** Bytes `first` to `last`, both included. */
struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    [[nodiscard]] std::uint64_t size() const noexcept { return last - first + 1; }

    friend bool operator==(ByteRange const&, ByteRange const&) = default;
};

/** What a Range field asks for. */
struct RangeRequest {
    enum class Kind {
        Whole,         ///< nothing that is understood: the whole file
        Parts,         ///< `parts`: at least one, in ascending order, apart from each other
        Unsatisfiable, ///< only bytes that are not there: 416
        Malformed,     ///< `complaint`: 400
    };

    Kind kind = Kind::Whole;
    std::vector<ByteRange> parts{};
    std::string_view complaint{};
};

/** Reads a Range field for `size` bytes, as RFC 9110 section 14 has it (RESP-50, D7).

    Ranges that overlap or touch are one. Of several the ones that are not there are left out. More
    than a hundred are not served: the whole file is. Linear in the field's length. */
RangeRequest parse_range(std::string_view field, std::uint64_t size);

} // namespace svc::responses
