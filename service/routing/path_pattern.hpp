#pragma once

#include "service/http/named_paths.hpp"
#include "service/http/scope.hpp"
#include "service/routing/convertor.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::routing {

/** One part of a segment: plain text, or a placeholder. */
struct Piece {
    std::string text; ///< the plain text, or the placeholder's name
    bool placeholder = false;
    Convertor convertor = Convertor::Str;

    friend bool operator==(Piece const&, Piece const&) = default;
};

/** What stands between two slashes of a path template: `items`, `{id}`, `pre{x}post`, or nothing. */
class Segment {
public:
    explicit Segment(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

    [[nodiscard]] std::vector<Piece> const& pieces() const noexcept { return pieces_; }

    /** True when it has no placeholder; `literal` is then its text. */
    [[nodiscard]] bool is_literal() const noexcept;
    [[nodiscard]] std::string_view literal() const noexcept;

    /** True when it has a `{name:path}`, which takes slashes too. */
    [[nodiscard]] bool has_path() const noexcept;

    /** Matches one decoded segment without `{name:path}`; adds its values to `values`. */
    bool match(std::string_view text, http::PathParams* values) const;

    friend bool operator==(Segment const&, Segment const&) = default;

private:
    std::vector<Piece> pieces_;
};

/** A path template, compiled: "/items/{id:int}" (ROUTE-10).

    Matching looks at the raw path: it is split at `/` and each segment is decoded once, so that an
    encoded slash is data (D12, R23). */
class PathPattern {
public:
    /** Compiles a template. Throws std::invalid_argument with a sentence: no leading slash, unknown
        convertor, name used twice, unbalanced brace. An empty template is allowed (a mount at the
        root). */
    explicit PathPattern(std::string_view text);

    /** As it was written. */
    [[nodiscard]] std::string const& text() const noexcept { return text_; }

    /** Without convertors, as OpenAPI shows it: "/items/{id}" (ROUTE-17). */
    [[nodiscard]] std::string const& template_text() const noexcept { return template_text_; }

    [[nodiscard]] std::vector<Segment> const& segments() const noexcept { return segments_; }

    /** The placeholders' names, in the order of the path. */
    [[nodiscard]] std::vector<std::string> names() const;

    /** Matches a whole raw path; on success, and only then, adds the decoded values to `values`. What
        does not begin with a slash (`OPTIONS *`) is no path (ROUTE-06). */
    bool match(std::string_view raw_path, http::PathParams* values) const;

    /** True when it has just the placeholders that `values` names. */
    [[nodiscard]] bool has_placeholders(std::span<http::PathValue const> values) const;

    /** The path with the placeholders replaced by `values`, percent-encoded. Throws
        std::invalid_argument for a missing or unknown name, or a value that does not fit. */
    [[nodiscard]] std::string fill(std::span<http::PathValue const> values) const;

private:
    std::string text_;
    std::string template_text_;
    std::vector<Segment> segments_;
};

/** The segments of a raw path: "/a/b/" gives "a", "b", "". A leading slash that is missing counts as
    there. */
std::vector<std::string_view> split_path(std::string_view raw_path);

/** True when the first `segments.size()` parts of a decoded path, or all of them, fit. */
bool match_segments(
    std::span<Segment const> segments, std::span<std::string const> path, http::PathParams* values
);

} // namespace svc::routing
