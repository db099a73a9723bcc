#pragma once

#include "service/routing/path_pattern.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace svc::routing::detail {

/** The pieces of a segment against a text: greedy, then shorter, as a regular expression would.

    What led nowhere is not tried again, so that a long segment cannot hold a thread: the work grows
    with the text, or with its square where convertors are, never with a power for each placeholder. */
class PieceMatcher {
public:
    /** REQUIRES: no piece is a `{name:path}`; pieces and text outlive this. */
    PieceMatcher(std::span<Piece const> pieces, std::string_view text);

    bool run() { return match(0, 0); }

    /** REQUIRES: run() gave true. */
    void append_to(http::PathParams& values) const;

private:
    /** The pieces from number `i` on, against the text from `at` on. */
    bool match(std::size_t i, std::size_t at);
    bool match_text(std::size_t i, std::size_t at);
    bool match_placeholder(std::size_t i, std::size_t at);

    std::span<Piece const> pieces_;
    std::string_view text_;
    std::vector<std::size_t> ends_; // of each piece in the text
    std::vector<std::size_t> open_; // where a piece may end at most: the rest is dead behind it
    std::vector<bool> dead_;        // by piece and position: what cannot match from there
};

} // namespace svc::routing::detail
