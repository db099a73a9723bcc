#include "service/routing/detail/piece_matcher.hpp"

#include <algorithm>
#include <string>

namespace svc::routing::detail {

PieceMatcher::PieceMatcher(std::span<Piece const> pieces, std::string_view text)
    : pieces_(pieces),
      text_(text),
      ends_(pieces.size()),
      open_(pieces.size(), text.size()),
      dead_(pieces.size() * (text.size() + 1)) {}

void PieceMatcher::append_to(http::PathParams& values) const {
    std::size_t at = 0;
    for (std::size_t i = 0; i < pieces_.size(); at = ends_[i], ++i) {
        if (pieces_[i].placeholder) {
            values.append(pieces_[i].text, std::string(text_.substr(at, ends_[i] - at)));
        }
    }
}

bool PieceMatcher::match(std::size_t i, std::size_t at) {
    if (i == pieces_.size()) {
        return at == text_.size();
    }
    auto dead = dead_[i * (text_.size() + 1) + at];
    if (!dead) {
        dead = !(pieces_[i].placeholder ? match_placeholder(i, at) : match_text(i, at));
    }
    return !dead;
}

bool PieceMatcher::match_text(std::size_t i, std::size_t at) {
    ends_[i] = at + pieces_[i].text.size();
    return text_.substr(at).starts_with(pieces_[i].text) && match(i + 1, ends_[i]);
}

bool PieceMatcher::match_placeholder(std::size_t i, std::size_t at) {
    for (std::size_t end = open_[i]; end > at; --end) {
        // The rest first: it is remembered, what the convertor says is not.
        if (match(i + 1, end) && accepts(pieces_[i].convertor, text_.substr(at, end - at))) {
            ends_[i] = end;
            return true;
        }
    }
    if (pieces_[i].convertor == Convertor::Str) {
        open_[i] = std::min(open_[i], at);
    }
    return false;
}

} // namespace svc::routing::detail
