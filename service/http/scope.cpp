#include "service/http/scope.hpp"

#include "service/base/ascii.hpp"
#include "service/base/percent.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace svc::http {
namespace {

bool is_ipv6(std::string_view text) noexcept {
    std::array<char, INET6_ADDRSTRLEN> terminated{};
    bool const plain = std::all_of(text.begin(), text.end(), [](char c) {
        return base::hex_value(c) >= 0 || c == ':' || c == '.';
    });
    if (!plain || text.size() >= terminated.size()) {
        return false;
    }
    std::copy(text.begin(), text.end(), terminated.begin());
    in6_addr address{};
    return ::inet_pton(AF_INET6, terminated.data(), &address) == 1;
}

bool is_name(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        // The underscore is not in DNS names, but Docker Compose services have it.
        return base::is_letter(c) || base::is_digit(c) || c == '.' || c == '-' || c == '_';
    });
}

bool is_port(std::string_view text) noexcept {
    if (text.empty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), base::is_digit)) {
        return false;
    }
    unsigned value = 0;
    for (char const c : text) {
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value <= 65535;
}

/** How long the host before `[":" port]` is; 0 when it is not one. */
std::size_t host_length(std::string_view text) noexcept {
    if (text.starts_with('[')) {
        auto const close = text.find(']');
        bool const valid = close != std::string_view::npos && is_ipv6(text.substr(1, close - 1));
        return valid ? close + 1 : 0;
    }
    std::string_view const name = text.substr(0, text.find(':'));
    return is_name(name) ? name.size() : 0;
}

bool is_default_port(std::string_view scheme, std::uint16_t port) noexcept {
    bool const secure = scheme == "https" || scheme == "wss";
    return port == (secure ? 443 : 80);
}

std::string socket_authority(Scope const& scope) {
    auto const& [host, port] = scope.server;
    bool const ipv6 = is_ipv6(host);
    if (!ipv6 && !is_name(host)) {
        // A Unix socket has no host and no port; ROUTE-37's `path:None` is no authority.
        return "localhost";
    }
    std::string text = ipv6 ? "[" + host + "]" : host;
    if (port != 0 && !is_default_port(scope.scheme, port)) {
        text.append(":").append(std::to_string(port));
    }
    return text;
}

} // namespace

std::string Scope::path() const { return base::percent_decode_text(raw_path); }

std::string authority(Scope const& scope) {
    return is_valid_host(scope.host) ? scope.host : socket_authority(scope);
}

std::string public_path(Scope const& scope) {
    if (scope.raw_path == "*") {
        return scope.raw_path; // OPTIONS * asks about the server, which lies under no prefix
    }
    std::string path;
    path.reserve(scope.app_root_path.size() + scope.raw_path.size());
    path.append(scope.app_root_path);
    path.append(scope.raw_path, std::min(scope.prefix_length, scope.raw_path.size()));
    return path;
}

bool is_valid_host(std::string_view host) noexcept {
    std::size_t const length = host_length(host);
    if (length == 0) {
        return false;
    }
    std::string_view const rest = host.substr(length);
    return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

} // namespace svc::http
