#include "service/routing/path_pattern.hpp"

#include "service/base/ascii.hpp"
#include "service/base/percent.hpp"
#include "service/routing/detail/piece_matcher.hpp"

#include <algorithm>
#include <stdexcept>

namespace svc::routing {
namespace {

[[noreturn]] void refuse(std::string_view path, std::string_view why) {
    throw std::invalid_argument("path \"" + std::string(path) + "\": " + std::string(why));
}

bool is_name(std::string_view name) noexcept {
    auto const letter = [](char c) { return base::is_letter(c) || c == '_'; };
    return !name.empty() && letter(name.front())
           && std::all_of(name.begin(), name.end(), [&](char c) {
                  return letter(c) || base::is_digit(c);
              });
}

/** `{name}` or `{name:convertor}`, given what stands between the braces. */
Piece parse_placeholder(std::string_view path, std::string_view inside) {
    auto const colon = inside.find(':');
    auto const name = inside.substr(0, colon);
    if (!is_name(name)) {
        refuse(
            path,
            "a placeholder is {name} or {name:convertor}, with a name of letters, digits and _"
        );
    }
    auto const kind = colon == std::string_view::npos ? "str" : inside.substr(colon + 1);
    auto const convertor = find_convertor(kind);
    if (!convertor) {
        refuse(
            path,
            "there is no convertor \"" + std::string(kind)
                + "\"; there are str, int, float, uuid and path"
        );
    }
    return {std::string(name), true, *convertor};
}

Segment parse_segment(std::string_view path, std::string_view text) {
    std::vector<Piece> pieces;
    while (!text.empty()) {
        auto const open = text.find_first_of("{}");
        if (open != 0) {
            pieces.push_back({std::string(text.substr(0, open)), false, Convertor::Str});
            text.remove_prefix(std::min(open, text.size()));
            continue;
        }
        auto const close = text.find('}');
        if (text.front() == '}' || close == std::string_view::npos) {
            refuse(path, "a brace is not closed, or was never opened");
        }
        pieces.push_back(parse_placeholder(path, text.substr(1, close - 1)));
        text.remove_prefix(close + 1);
    }
    return Segment(std::move(pieces));
}

/** Plain text before and after the `{name:path}` of a segment. */
struct AroundPath {
    std::string_view before;
    Piece const* placeholder;
    std::string_view after;
};

AroundPath around_path(Segment const& segment) {
    AroundPath around{{}, nullptr, {}};
    for (Piece const& piece : segment.pieces()) {
        if (piece.placeholder) {
            around.placeholder = &piece;
        } else {
            (around.placeholder == nullptr ? around.before : around.after) = piece.text;
        }
    }
    return around;
}

void check(PathPattern const& pattern) {
    std::vector<std::string> names = pattern.names();
    std::sort(names.begin(), names.end());
    auto const twice = std::adjacent_find(names.begin(), names.end());
    if (twice != names.end()) {
        refuse(pattern.text(), "the placeholder {" + *twice + "} stands there twice");
    }
    for (Segment const& segment : pattern.segments()) {
        auto const placeholders
            = std::count_if(segment.pieces().begin(), segment.pieces().end(), [](Piece const& p) {
                  return p.placeholder;
              });
        if (segment.has_path() && placeholders > 1) {
            refuse(pattern.text(), "a {name:path} has no other placeholder in its segment");
        }
    }
}

// What may stand in a segment beside unreserved characters (RFC 3986 section 3.3).
constexpr std::string_view sub_delims = "!$&'()*+,;=:@";

/** The text for a placeholder, percent-encoded. */
std::string
value_for(std::string_view path, Piece const& piece, std::span<http::PathValue const> values) {
    auto const value = std::find_if(values.begin(), values.end(), [&](auto const& item) {
        return item.name == piece.text;
    });
    if (value == values.end()) {
        refuse(path, "no value for the placeholder {" + piece.text + "}");
    }
    if (!accepts(piece.convertor, value->text)) {
        refuse(path, '"' + value->text + "\" does not fit the placeholder {" + piece.text + "}");
    }
    bool const slashes = piece.convertor == Convertor::Path;
    return base::percent_encode(
        value->text, slashes ? std::string(sub_delims) + '/' : std::string(sub_delims)
    );
}

std::string join(std::span<std::string const> segments) {
    std::string joined;
    for (std::string const& segment : segments) {
        joined += (&segment == segments.data() ? "" : "/") + segment;
    }
    return joined;
}

/** Lets the `{name:path}` of the first segment take `taken` segments of the path. */
bool match_path_piece(
    std::span<Segment const> segments,
    std::span<std::string const> path,
    std::size_t taken,
    http::PathParams* values
) {
    AroundPath const around = around_path(segments.front());
    auto const own = path.first(taken);
    if (!own.front().starts_with(around.before) || !own.back().ends_with(around.after)
        || (taken == 1 && own.front().size() < around.before.size() + around.after.size())
        || !match_segments(segments.subspan(1), path.subspan(taken), nullptr)) {
        return false;
    }
    // Joined only now, so that trying every length of a long path stays cheap.
    if (values != nullptr) {
        std::string const text = join(own);
        auto const size = text.size() - around.before.size() - around.after.size();
        values->append(around.placeholder->text, text.substr(around.before.size(), size));
        match_segments(segments.subspan(1), path.subspan(taken), values);
    }
    return true;
}

} // namespace

bool Segment::is_literal() const noexcept {
    return pieces_.empty() || (pieces_.size() == 1 && !pieces_.front().placeholder);
}

std::string_view Segment::literal() const noexcept {
    return pieces_.empty() ? std::string_view{} : pieces_.front().text;
}

bool Segment::has_path() const noexcept {
    return std::any_of(pieces_.begin(), pieces_.end(), [](Piece const& piece) {
        return piece.placeholder && piece.convertor == Convertor::Path;
    });
}

bool Segment::match(std::string_view text, http::PathParams* values) const {
    if (is_literal()) {
        return text == literal();
    }
    if (pieces_.size() == 1) {
        bool const taken = accepts(pieces_.front().convertor, text);
        if (taken && values != nullptr) {
            values->append(pieces_.front().text, std::string(text));
        }
        return taken;
    }
    detail::PieceMatcher matcher(pieces_, text);
    bool const taken = matcher.run();
    if (taken && values != nullptr) {
        matcher.append_to(*values);
    }
    return taken;
}

PathPattern::PathPattern(std::string_view text) : text_(text) {
    if (!text.empty() && text.front() != '/') {
        refuse(text, "a path starts with \"/\"");
    }
    for (std::string_view const part : split_path(text)) {
        segments_.push_back(parse_segment(text, part));
        template_text_ += '/';
        for (Piece const& piece : segments_.back().pieces()) {
            template_text_ += piece.placeholder ? "{" + piece.text + "}" : piece.text;
        }
    }
    check(*this);
}

std::vector<std::string> PathPattern::names() const {
    std::vector<std::string> names;
    for (Segment const& segment : segments_) {
        for (Piece const& piece : segment.pieces()) {
            if (piece.placeholder) {
                names.push_back(piece.text);
            }
        }
    }
    return names;
}

bool PathPattern::match(std::string_view raw_path, http::PathParams* values) const {
    if (!raw_path.empty() && raw_path.front() != '/') {
        return false;
    }
    std::vector<std::string> path;
    for (std::string_view const segment : split_path(raw_path)) {
        path.push_back(base::percent_decode_text(segment));
    }
    // Twice, because a match that fails late has added values already.
    return match_segments(segments_, path, nullptr)
           && (values == nullptr || match_segments(segments_, path, values));
}

bool PathPattern::has_placeholders(std::span<http::PathValue const> values) const {
    auto const own = names();
    return own.size() == values.size()
           && std::all_of(own.begin(), own.end(), [&](std::string const& name) {
                  return std::any_of(values.begin(), values.end(), [&](auto const& value) {
                      return value.name == name;
                  });
              });
}

std::string PathPattern::fill(std::span<http::PathValue const> values) const {
    std::string path;
    std::size_t used = 0;
    for (Segment const& segment : segments_) {
        path += '/';
        for (Piece const& piece : segment.pieces()) {
            path += piece.placeholder ? value_for(text_, piece, values)
                                      : base::percent_encode(piece.text, sub_delims);
            used += piece.placeholder ? 1 : 0;
        }
    }
    if (used != values.size()) {
        refuse(text_, "there are values for placeholders that it does not have");
    }
    return path;
}

std::vector<std::string_view> split_path(std::string_view raw_path) {
    std::vector<std::string_view> segments;
    while (!raw_path.empty()) {
        raw_path.remove_prefix(raw_path.front() == '/' ? 1 : 0);
        auto const slash = std::min(raw_path.find('/'), raw_path.size());
        segments.push_back(raw_path.substr(0, slash));
        raw_path.remove_prefix(slash);
    }
    return segments;
}

bool match_segments(
    std::span<Segment const> segments, std::span<std::string const> path, http::PathParams* values
) {
    while (!segments.empty() && !segments.front().has_path()) {
        if (path.empty() || !segments.front().match(path.front(), values)) {
            return false;
        }
        segments = segments.subspan(1);
        path = path.subspan(1);
    }
    if (segments.empty()) {
        return path.empty();
    }
    auto const rest = segments.subspan(1);
    if (path.size() <= rest.size()) {
        return false;
    }
    auto const longest = path.size() - rest.size();
    bool const another = std::any_of(rest.begin(), rest.end(), [](Segment const& segment) {
        return segment.has_path();
    });
    // Without another {name:path} behind it there is one possible length, so this stays linear.
    for (std::size_t taken = longest; taken > 0; --taken) {
        if (match_path_piece(segments, path, taken, values)) {
            return true;
        }
        if (!another) {
            break;
        }
    }
    return false;
}

} // namespace svc::routing
