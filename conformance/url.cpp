#include "conformance/url.hpp"

#include "service/base/ascii.hpp"

#include <charconv>
#include <vector>

namespace svc::conformance {
namespace {

/** Where the port's colon stands; npos without one. A colon inside brackets belongs to IPv6. */
std::size_t port_colon(std::string_view authority) {
    auto const bracket = authority.rfind(']');
    auto const colon = authority.rfind(':');
    bool const outside = bracket == std::string_view::npos || colon > bracket;
    return outside ? colon : std::string_view::npos;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    bool const whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(port) : std::nullopt;
}

bool is_valid(Url const& url) {
    bool const known = url.scheme == "http" || url.scheme == "https";
    auto const colon = port_colon(url.authority);
    bool const good_port = colon == std::string::npos
                           || parse_port(std::string_view(url.authority).substr(colon + 1));
    return known && good_port && !url.host().empty();
}

void split_target(std::string_view text, Url& url) {
    text = text.substr(0, text.find('#'));
    auto const question = std::min(text.find('?'), text.size());
    url.path = text.substr(0, question);
    url.query = text.substr(question);
}

/** RFC 3986 section 5.2.4. */
std::string without_dot_segments(std::string_view path) {
    std::vector<std::string_view> kept;
    bool open_end = false; // the path ends in "/", ".", or ".."
    while (!path.empty()) {
        path.remove_prefix(1);
        auto const segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size());
        open_end = segment == "." || segment == "..";
        if (segment == ".." && !kept.empty()) {
            kept.pop_back();
        } else if (!open_end) {
            kept.push_back(segment);
        }
    }
    std::string out;
    for (auto const segment : kept) {
        out.append("/").append(segment);
    }
    return open_end || out.empty() ? out + "/" : out;
}

bool has_scheme(std::string_view reference) {
    auto const colon = reference.find_first_of(":/?#");
    return colon != std::string_view::npos && colon > 0 && reference[colon] == ':';
}

} // namespace

std::string Url::host() const {
    std::string name = authority.substr(0, port_colon(authority));
    bool const bracketed = name.size() > 2 && name.front() == '[' && name.back() == ']';
    return bracketed ? name.substr(1, name.size() - 2) : name;
}

std::uint16_t Url::port() const {
    std::uint16_t const own = scheme == "https" ? 443 : 80;
    auto const colon = port_colon(authority);
    return colon == std::string::npos ? own : parse_port(authority.substr(colon + 1)).value_or(own);
}

std::optional<Url> parse_url(std::string_view text) {
    auto const colon = text.find("://");
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    Url url;
    url.scheme = base::to_lower(text.substr(0, colon));
    text.remove_prefix(colon + 3);
    auto const end = std::min(text.find_first_of("/?#"), text.size());
    url.authority = text.substr(0, end);
    split_target(text.substr(end), url);
    return is_valid(url) ? std::optional(url) : std::nullopt;
}

std::optional<Url> resolve(Url const& base, std::string_view reference) {
    if (has_scheme(reference)) {
        return parse_url(reference);
    }
    if (reference.starts_with("//")) {
        return parse_url(base.scheme + ":" + std::string(reference));
    }
    Url url = base;
    split_target(reference, url);
    if (reference.starts_with('/')) {
        url.path = without_dot_segments(url.path);
    } else if (!url.path.empty()) {
        url.path = without_dot_segments(base.path.substr(0, base.path.rfind('/') + 1) + url.path);
    } else {
        url.path = base.path;
        url.query = reference.starts_with('?') ? url.query : base.query;
    }
    return url;
}

} // namespace svc::conformance
