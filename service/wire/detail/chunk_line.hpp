#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace svc::wire::detail {

/** The line before a chunk's data: `1a;name=value`. */
struct ChunkLine {
    std::uint64_t size = 0;
    /** How long the extensions are. */
    std::size_t extensions = 0;
};

/** Digits that a chunk size may have: more would overflow, or be zeros that nobody sends. */
inline constexpr std::size_t max_chunk_digits = 16;

/** Reads a chunk's size line, without its CR LF (RFC 9112 section 7.1); nullopt when malformed.

    Extensions are checked, though they are of no use: what a proxy reads differently smuggles. */
std::optional<ChunkLine> parse_chunk_line(std::string_view line) noexcept;

} // namespace svc::wire::detail
