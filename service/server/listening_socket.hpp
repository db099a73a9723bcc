#pragma once

#include "service/base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace svc::server {

/** A bound socket that clients can connect to once `listen` was called.

    Bound first and listening later, so that a port in use is found before an application is built,
    and so that another program can inherit it. Errors are sentences for the operator. */
class ListeningSocket {
public:
    using Outcome = base::Result<ListeningSocket, std::string>;

    enum class ReusePort { Off, On };

    /** Binds to a name or an address; a `:` in `host` means IPv6; port 0 takes a free one.

        `::` takes IPv4 clients too. With ReusePort::On several processes share the port. */
    static Outcome
    bind_tcp(std::string const& host, std::uint16_t port, ReusePort reuse_port = ReusePort::Off);

    /** Binds to a path. A dead socket there is replaced, its mode kept; a live one is not.

        `mode` is the new file's (0666 when absent). The file is removed by the destructor. */
    static Outcome bind_unix(std::string path, std::optional<unsigned> mode = std::nullopt);

    /** Takes over a bound stream socket that another program opened (CLI-52).

        `host` is what that program was asked to bind; with it, `describe` is a URL. `0.0.0.0` is
        believed of a socket on all addresses only. */
    static Outcome inherit(int descriptor, std::string host = {});

    ~ListeningSocket();
    ListeningSocket(ListeningSocket&& other) noexcept;
    ListeningSocket& operator=(ListeningSocket&& other) noexcept;
    ListeningSocket(ListeningSocket const&) = delete;
    ListeningSocket& operator=(ListeningSocket const&) = delete;

    /** Lets clients in; the reason when that cannot be. */
    [[nodiscard]] std::optional<std::string> listen(int backlog);

    /** `http://127.0.0.1:8000`, `unix socket PATH`, `socket ('127.0.0.1', 8000)`. */
    [[nodiscard]] std::string describe() const;

    /** `http://127.0.0.1:8000`; empty for a Unix socket. */
    [[nodiscard]] std::string url() const;

    /** The real port; 0 for a Unix socket. */
    [[nodiscard]] std::uint16_t port() const;

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

    /** Gives the descriptor away; nothing is closed or removed any more. */
    int release() noexcept;

    /** Closes it now, and removes the path that it had. */
    void close() noexcept;

private:
    enum class Kind { Tcp, Unix, Inherited };

    ListeningSocket(Kind kind, int descriptor, std::string name);

    Kind kind_ = Kind::Tcp;
    int descriptor_ = -1;
    /** The host as given, or the path. */
    std::string name_;
    /** The file that was bound, told by its number: a successor's is left alone. */
    std::uint64_t file_ = 0;
    int process_ = 0;
};

} // namespace svc::server
