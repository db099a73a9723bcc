#include "service/proxy/node.hpp"

#include "service/base/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace svc::proxy {
namespace {

constexpr auto npos = std::string_view::npos;

std::optional<Node> make_node(std::string_view host, std::uint16_t port) {
    auto address = base::parse_address(host);
    return address ? std::optional(Node{host, port, std::move(address)}) : std::nullopt;
}

/** `[::1]`, then nothing or `:port`; what is no port counts as none (PROXY-38). */
std::optional<Node> parse_bracketed(std::string_view element) {
    auto const close = element.find(']');
    if (close == npos) {
        return std::nullopt;
    }
    auto const rest = element.substr(close + 1);
    if (!rest.empty() && rest[0] != ':') {
        return std::nullopt;
    }
    auto const port = rest.empty() ? std::nullopt : parse_port(rest.substr(1));
    return make_node(element.substr(1, close - 1), port.value_or(0));
}

// RFC 7239 section 6: obfport = "_" 1*(ALPHA / DIGIT / "." / "_" / "-")
bool is_hidden_port(std::string_view text) noexcept {
    return text.size() > 1 && text[0] == '_' && std::all_of(text.begin(), text.end(), [](char c) {
               return base::is_letter(c) || base::is_digit(c) || c == '.' || c == '_' || c == '-';
           });
}

} // namespace

std::optional<std::uint16_t> parse_port(std::string_view text) noexcept {
    std::uint16_t port = 0;
    auto const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, port);
    bool const whole = error == std::errc() && stopped == end && text.size() <= 5;
    return whole ? std::optional(port) : std::nullopt;
}

std::optional<Node> parse_x_forwarded_for(std::string_view element) {
    if (element == "unix:") {
        return Node{element};
    }
    if (element.starts_with('[')) {
        return parse_bracketed(element);
    }
    // A bare IPv6 address has a colon behind its first one too, and so no port.
    auto const colon = element.find(':');
    auto const port = colon == npos ? std::nullopt : parse_port(element.substr(colon + 1));
    return make_node(port ? element.substr(0, colon) : element, port.value_or(0));
}

std::optional<Node> parse_forwarded_node(std::string_view text) {
    bool const bracketed = text.starts_with('[');
    auto const name = text.substr(0, bracketed ? text.find(']') + 1 : text.find(':'));
    auto const rest = text.substr(name.size());
    auto const port = rest.starts_with(':') ? parse_port(rest.substr(1)) : std::nullopt;
    if (!port && !rest.empty() && (rest[0] != ':' || !is_hidden_port(rest.substr(1)))) {
        return std::nullopt;
    }
    auto const host = bracketed && !name.empty() ? name.substr(1, name.size() - 2) : name;
    bool const v6 = host.find(':') != npos;
    return v6 == bracketed ? make_node(host, port.value_or(0)) : std::nullopt;
}

} // namespace svc::proxy
