#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svc::http {

class NamedPaths;

/** One end of a connection as an application sees it: `{"1.2.3.4", 4711}`.

    The host is an address (no brackets), or whatever a trusted proxy wrote; a port of 0 means that
    nobody told (PROXY-45). A Unix socket's peer has an empty host. */
struct HostPort {
    std::string host;
    std::uint16_t port = 0;

    friend bool operator==(HostPort const&, HostPort const&) = default;
};

/** The values of a path's placeholders, decoded, in the order of the path. The names are views into
    the route's own text. */
class PathParams {
public:
    using Item = std::pair<std::string_view, std::string>;

    void append(std::string_view name, std::string value) {
        items_.emplace_back(name, std::move(value));
    }

    void clear() noexcept { items_.clear(); }

    /** The value of that placeholder; null when the path has none of that name. */
    [[nodiscard]] std::string const* find(std::string_view name) const noexcept {
        for (auto const& [key, value] : items_) {
            if (key == name) {
                return &value;
            }
        }
        return nullptr;
    }

    [[nodiscard]] auto begin() const noexcept { return items_.begin(); }

    [[nodiscard]] auto end() const noexcept { return items_.end(); }

    [[nodiscard]] std::size_t size() const noexcept { return items_.size(); }

    [[nodiscard]] bool empty() const noexcept { return items_.empty(); }

private:
    std::vector<Item> items_;
};

/** Where a request is: the part of it that the layers between socket and handler rewrite.

    wire/ fills it from the request line and the socket, proxy/ replaces what a trusted peer told,
    app/ sets `root_path`, routing/ adds to `root_path` in mounts and fills `path_params`. */
struct Scope {
    std::string method = "GET";
    std::string http_version = "1.1";

    /** The path as received, up to the `?`: never decoded, never normalised (R23). */
    std::string raw_path = "/";
    /** What follows the first `?`, byte for byte; empty without one. */
    std::string query_string;

    /** "http" or "https", as the client used it. */
    std::string scheme = "http";
    /** Host and port as the client wrote them, `api.example.com:8443`: the Host header, or what a
        trusted proxy said. Empty when there was no usable one; see `http::authority`. */
    std::string host;
    /** The public prefix that the proxy or the public URL told (`proxy::Rewriter`): valid, without a
        trailing slash; empty when nobody told. app/ makes `root_path` of it. */
    std::string forwarded_prefix;
    /** The public prefix, then the paths of the mounts that led here; no trailing slash. */
    std::string root_path;
    /** The public prefix alone: what comes before every path of the outermost app. */
    std::string app_root_path;
    /** How much of `raw_path` is the public prefix already: its length when the request was served
        with the prefix in its path, else 0. */
    std::size_t prefix_length = 0;

    /** Who asks: the socket's peer, or the client that a trusted proxy named. Absent for a Unix
        socket without forwarded headers (PROXY-45). */
    std::optional<HostPort> client;
    /** The socket's own peer, whatever headers say. */
    std::optional<HostPort> peer;
    /** The socket's local end. */
    HostPort server;

    PathParams path_params;

    /** The routes of the outermost app, for `Request::url_for`. */
    NamedPaths const* named_paths = nullptr;

    /** The decoded path: `raw_path` percent-decoded once, as UTF-8 text. */
    [[nodiscard]] std::string path() const;
};

/** `host[:port]` for URLs: `scope.host` when it is usable, else the server's socket, its port left
    out when it is the scheme's own (ROUTE-35, PROXY-42). */
std::string authority(Scope const& scope);

/** The path under which the client reached this, still percent-encoded as it came: the public prefix
    exactly once, then the rest. What access log and URLs show. */
std::string public_path(Scope const& scope);

/** True for `uri-host [ ":" port ]` as R1 wants it: a reg-name or IPv4 of letters, digits, `.`,
    `-` and `_`, or a bracketed IPv6 address, then at most a port of 0 to 65535. */
bool is_valid_host(std::string_view host) noexcept;

} // namespace svc::http
