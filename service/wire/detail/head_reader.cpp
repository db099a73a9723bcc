#include "service/wire/detail/head_reader.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <cstdint>

namespace svc::wire::detail {
namespace {

/** A request line in its parts. */
struct RequestLine {
    std::string_view method;
    Target target;
    bool http_1_0 = false;
};

bool is_version(std::string_view text) noexcept {
    return text.size() == 8 && text.starts_with("HTTP/") && base::is_digit(text[5])
           && text[6] == '.' && base::is_digit(text[7]);
}

/** `method SP request-target SP HTTP-version`, with one blank each (RFC 9112 section 3). */
base::Result<RequestLine, Refusal> read_request_line(std::string_view line) {
    std::string_view const method = line.substr(0, line.find(' '));
    std::string_view const rest = line.substr(std::min(method.size() + 1, line.size()));
    std::string_view const target = rest.substr(0, rest.find(' '));
    std::string_view const version = rest.substr(std::min(target.size() + 1, rest.size()));
    if (!base::is_token(method) || !is_version(version)) {
        return Refusal{400, "the request line is malformed"};
    }
    bool const http_1_0 = version == "HTTP/1.0";
    if (!http_1_0 && version != "HTTP/1.1") {
        return Refusal{505, "a version other than HTTP/1.1 and HTTP/1.0"};
    }
    auto const parts = split_target(method, target);
    if (!parts) {
        return Refusal{400, "the request target is malformed"};
    }
    return RequestLine{method, *parts, http_1_0};
}

void fill(http::Scope& scope, RequestLine const& line) {
    if (scope.method != line.method) { // mostly as it was
        scope.method = line.method;
    }
    scope.raw_path = line.target.path;
    scope.query_string = line.target.query;
    std::string_view const version = line.http_1_0 ? "1.0" : "1.1";
    if (scope.http_version != version) {
        scope.http_version = version;
    }
}

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

/** Where name and value of the field at `head[begin, end)` lie (RFC 9112 section 5); a size of 0 when
    it has no name, or more than the name stands before the colon. */
http::Headers::Place
find_field(std::string_view head, std::size_t begin, std::size_t end) noexcept {
    std::size_t colon = begin;
    while (base::is_token_char(head[colon])) { // the line's CR is none
        ++colon;
    }
    std::size_t const name_size = head[colon] == ':' ? colon - begin : 0;
    std::size_t value_at = std::min(colon + 1, end);
    while (value_at != end && is_blank(head[value_at])) {
        ++value_at;
    }
    while (end != value_at && is_blank(head[end - 1])) {
        --end;
    }
    auto const number = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
    return {number(begin), number(name_size), number(value_at), number(end - value_at)};
}

} // namespace

base::Result<Message, Refusal>
read_head(std::string_view head, LineEnds lines, Limits const& limits, http::Request& request) {
    std::size_t end = lines.empty() ? 0 : lines.front();
    auto const line = read_request_line(head.substr(0, end));
    if (!line) {
        return line.error();
    }
    fill(request.scope, *line);
    HeadFacts facts(line->target, line->http_1_0);
    request.headers.assign(head);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto const place = find_field(head, end + 2, lines[i]);
        if (place.name_size == 0) {
            return Refusal{400, "a field name is malformed"};
        }
        request.headers.add(place);
        facts.field(
            head.substr(place.name_at, place.name_size),
            head.substr(place.value_at, place.value_size)
        );
        end = lines[i];
    }
    request.scope.host = facts.host();
    return facts.judge(limits);
}

} // namespace svc::wire::detail
