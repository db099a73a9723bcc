// Any forwarded headers: what a trusted proxy's chain makes of a request is always well-formed, and
// what a client put in front of the proxy's own element changes nothing. Each line of the input is
// a field: its first byte names the header (f, p, h, o, x, r), the rest is the value.
// Seeds: none are needed.
#include "service/base/ip.hpp"
#include "service/base/log.hpp"
#include "service/proxy/options.hpp"
#include "service/proxy/prefix.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/fuzz/require.hpp"

using namespace svc;
using namespace std::string_view_literals;

namespace {

proxy::Rewriter make_rewriter(proxy::Options const& options) {
    auto settings = proxy::parse_options(options);
    require(settings.has_value(), "the options are right");
    return proxy::Rewriter(*std::move(settings));
}

http::Headers parse_fields(std::string_view text) {
    constexpr auto letters = "fphoxr"sv;
    http::Headers headers;
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        auto const which = line.empty() ? 0 : letters.find(line[0]);
        headers.append(
            proxy::forwarded_header_names[which == letters.npos ? 0 : which],
            line.empty() ? line : line.substr(1)
        );
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return headers;
}

http::Scope rewritten(proxy::Rewriter const& rewrite, http::Headers headers) {
    http::Request request;
    request.scope.peer = {"127.0.0.1", 123};
    request.scope.host = "inner";
    request.headers = std::move(headers);
    require(!rewrite(request).has_value(), "without allowed hosts nothing is refused");
    return std::move(request.scope);
}

void check_any_fields(proxy::Rewriter const& rewrite, std::string_view text) {
    http::Scope const scope = rewritten(rewrite, parse_fields(text));
    require(scope.scheme == "http" || scope.scheme == "https", "the scheme is one of two");
    require(base::parse_address(scope.client->host).has_value(), "the client is an address");
    require(http::is_valid_host(scope.host), "the host can stand in a URL");
    require(proxy::parse_prefix(scope.forwarded_prefix) == scope.forwarded_prefix, "so the prefix");
}

/** The client sends `text` in lines of `name`; the proxy adds `own` as an element or as a line. */
void check_a_client(
    proxy::Rewriter const& rewrite, std::string_view name, std::string text, std::string_view own
) {
    http::Headers headers;
    auto const cut = text.find('\n');
    headers.append(name, text.substr(0, cut));
    text.erase(0, cut == text.npos ? text.size() : cut + 1);
    headers.append(name, text.append(", ").append(own));
    http::Scope const scope = rewritten(rewrite, std::move(headers));
    require(scope.client == http::HostPort{"203.0.113.9", 4711}, "the client is the proxy's");
    require(name != "Forwarded" || scope.host == "a.com:8443", "the host is the proxy's");
    require(name != "Forwarded" || scope.scheme == "https", "the scheme is the proxy's");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static base::log::Capture const quiet;
    static proxy::Rewriter const five = make_rewriter(
        {.forwarded_allow_ips = "loopback,private,unix:",
         .forwarded_headers = "for,proto,host,port,prefix"}
    );
    static proxy::Rewriter const three_hops
        = make_rewriter({.forwarded_allow_ips = "*", .proxy = "traefik", .forwarded_hops = 3});
    static proxy::Rewriter const rfc_7239 = make_rewriter(
        {.forwarded_allow_ips = "private,loopback", .forwarded_headers = "forwarded"}
    );
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    check_any_fields(five, text);
    check_any_fields(three_hops, text);
    check_any_fields(rfc_7239, text);
    check_a_client(five, "X-Forwarded-For", std::string(text), "203.0.113.9:4711");
    check_a_client(
        rfc_7239,
        "Forwarded",
        std::string(text),
        R"(by="_\"x, y";for="203.0.113.9:4711";proto=https;host="a.com:8443")"
    );
    return 0;
}
