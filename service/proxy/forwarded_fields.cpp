#include "service/proxy/forwarded_fields.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>

namespace svc::proxy {
namespace {

constexpr auto npos = std::string_view::npos;

/** True when an odd number of backslashes stands before `text[i]`. */
bool is_escaped(std::string_view text, std::size_t i) noexcept {
    bool escaped = false;
    while (i > 0 && text[--i] == '\\') {
        escaped = !escaped;
    }
    return escaped;
}

/** The last comma outside quoted strings. Searched from the right, where the trusted proxy wrote:
    no quote that a client opened further left can swallow that part. */
std::size_t last_comma_outside_quotes(std::string_view text) noexcept {
    bool quoted = false;
    for (std::size_t i = text.size(); i-- > 0;) {
        if (text[i] == '"' && !(quoted && is_escaped(text, i))) {
            quoted = !quoted;
        } else if (text[i] == ',' && !quoted) {
            return i;
        }
    }
    return npos;
}

std::optional<std::size_t> find_name(std::string_view name) noexcept {
    // "Forwarded" is the shortest of the names: most fields of a request end here.
    if (name.size() < 9 || (base::to_lower(name[0]) != 'x' && base::to_lower(name[0]) != 'f')) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < forwarded_header_names.size(); ++i) {
        if (base::equals_ignoring_case(forwarded_header_names[i], name)) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string_view> ElementsFromRight::next() {
    while (!line_ && end_ > 0) {
        http::Headers::Field const field = headers_[--end_];
        if (base::equals_ignoring_case(field.name, name_)) {
            line_ = field.value;
        }
    }
    if (!line_) {
        return std::nullopt;
    }
    std::string_view const line = *line_;
    auto const comma
        = quotes_ == Quotes::Quoted ? last_comma_outside_quotes(line) : line.rfind(',');
    if (comma == npos) {
        line_.reset();
        return base::trim(line);
    }
    line_ = line.substr(0, comma);
    return base::trim(line.substr(comma + 1));
}

ForwardedFields::ForwardedFields(http::Headers const& headers, HeaderSet wanted) noexcept
    : headers_(headers) {
    for (std::size_t i = 0; i < headers.size(); ++i) {
        auto const which = find_name(headers[i].name);
        if (which && wanted.contains(static_cast<ForwardedHeader>(*which))) {
            ends_[*which] = i + 1;
        }
    }
}

bool ForwardedFields::empty() const noexcept {
    return std::all_of(ends_.begin(), ends_.end(), [](std::size_t end) { return end == 0; });
}

std::optional<std::string_view> ForwardedFields::last(ForwardedHeader header) const {
    auto const end = ends_[static_cast<std::size_t>(header)];
    return end == 0 ? std::nullopt : std::optional(base::trim(headers_[end - 1].value));
}

ElementsFromRight ForwardedFields::elements(ForwardedHeader header) const noexcept {
    auto const which = static_cast<std::size_t>(header);
    auto const quotes = header == ForwardedHeader::Forwarded ? ElementsFromRight::Quotes::Quoted
                                                             : ElementsFromRight::Quotes::Plain;
    return {headers_, forwarded_header_names[which], ends_[which], quotes};
}

} // namespace svc::proxy
