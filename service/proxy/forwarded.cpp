#include "service/proxy/forwarded.hpp"

#include "service/base/ascii.hpp"
#include "service/proxy/scheme.hpp"

#include <algorithm>
#include <utility>

namespace svc::proxy {
namespace {

/** Takes a quoted-string (RFC 9110 section 5.6.4) from the front of `text`. */
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string value;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return value;
        }
        if (text[i] == '\\' && ++i == text.size()) {
            return std::nullopt;
        }
        if (base::is_control(text[i]) && text[i] != '\t') {
            return std::nullopt;
        }
        value.push_back(text[i]);
    }
    return std::nullopt;
}

std::optional<std::string> take_value(std::string_view& text) {
    if (text.starts_with('"')) {
        return take_quoted(text);
    }
    auto const end = std::find_if_not(text.begin(), text.end(), base::is_token_char);
    std::string token(text.begin(), end);
    text.remove_prefix(token.size());
    return token.empty() ? std::nullopt : std::optional(std::move(token));
}

/** False when the element has that parameter already (RFC 7239 section 4). */
bool store(ForwardedElement& element, std::string_view name, std::string value) {
    auto const is = [&](std::string_view known) { return base::equals_ignoring_case(known, name); };
    std::optional<std::string>* const place = is("for")     ? &element.node
                                              : is("proto") ? &element.proto
                                              : is("host")  ? &element.host
                                                            : nullptr;
    return place == nullptr || !std::exchange(*place, std::move(value));
}

/** Takes `name=value` from the front of `text`. */
bool take_pair(std::string_view& text, ForwardedElement& element) {
    auto const name = text.substr(0, text.find('='));
    if (!base::is_token(name) || name.size() == text.size()) {
        return false;
    }
    text.remove_prefix(name.size() + 1);
    auto value = take_value(text);
    return value && store(element, name, *std::move(value));
}

} // namespace

std::optional<ForwardedElement> parse_forwarded_element(std::string_view text) {
    ForwardedElement element;
    for (text = base::trim(text); !text.empty(); text = base::trim(text)) {
        if (text[0] != ';' && !take_pair(text, element)) {
            return std::nullopt;
        }
        text = base::trim(text);
        if (!text.empty() && text[0] != ';') {
            return std::nullopt;
        }
        text.remove_prefix(text.empty() ? 0 : 1);
    }
    return element;
}

void apply_forwarded(ForwardedFields const& fields, HopWalk& walk, http::Scope& scope) {
    ForwardedElement said;
    auto elements = fields.elements(ForwardedHeader::Forwarded);
    while (auto const text = elements.next()) {
        auto element = parse_forwarded_element(*text);
        if (!element) {
            break;
        }
        said = *std::move(element);
        auto const node = said.node ? parse_forwarded_node(*said.node) : std::nullopt;
        if (!node || !walk.step(*node)) {
            break;
        }
    }
    auto const scheme = http_scheme(base::to_lower(said.proto.value_or("")));
    if (!scheme.empty()) {
        scope.scheme = scheme;
    }
    if (said.host && http::is_valid_host(*said.host)) {
        scope.host = *said.host;
    }
}

} // namespace svc::proxy
