#include "service/server/detail/bind.hpp"

#include <cerrno>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <utility>

namespace svc::server::detail {
namespace {

std::string tcp_advice(int error, std::uint16_t port) {
    switch (error) {
    case EADDRINUSE:
        return "; stop the program that has port " + std::to_string(port)
               + ", or choose another with --port";
    case EACCES: return "; ports below 1024 need a privilege, choose a higher one with --port";
    case EADDRNOTAVAIL: return "; this machine has no such address, choose another with --host";
    default: return {};
    }
}

void switch_on(int socket, int level, int option) {
    int const on = 1;
    ::setsockopt(socket, level, option, &on, sizeof on);
}

void switch_off(int socket, int level, int option) {
    int const off = 0;
    ::setsockopt(socket, level, option, &off, sizeof off);
}

using AddressList = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

base::Result<AddressList, std::string> resolve(std::string const& host, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_family = host.find(':') == std::string::npos ? AF_UNSPEC : AF_INET6;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    int const error = ::getaddrinfo(
        host.empty() ? "0.0.0.0" : host.c_str(), std::to_string(port).c_str(), &hints, &found
    );
    if (error != 0) {
        return "[Errno " + std::to_string(error) + "] " + ::gai_strerror(error) + ": '" + host
               + "' is neither an address nor a known name, choose another with --host";
    }
    return AddressList(found, &::freeaddrinfo);
}

Descriptor bind_one(addrinfo const& address, bool reuse_port) {
    Descriptor socket(::socket(address.ai_family, stream_flags, 0));
    if (!socket) {
        return {};
    }
    switch_on(socket.number(), SOL_SOCKET, SO_REUSEADDR);
    if (reuse_port) {
        switch_on(socket.number(), SOL_SOCKET, SO_REUSEPORT);
    }
    if (address.ai_family == AF_INET6) {
        switch_off(socket.number(), IPPROTO_IPV6, IPV6_V6ONLY);
    }
    send_at_once(socket.number());
    if (::bind(socket.number(), address.ai_addr, address.ai_addrlen) != 0) {
        int const error = errno;
        socket.reset();
        errno = error;
    }
    return socket;
}

/** The first address of one family that can be bound; else `errno` is that of the last. */
Descriptor bind_family(addrinfo const* list, int family, bool reuse_port) {
    Descriptor socket;
    for (addrinfo const* each = list; each != nullptr && !socket; each = each->ai_next) {
        if (each->ai_family == family) {
            socket = bind_one(*each, reuse_port);
        }
    }
    return socket;
}

/** IPv4 first, as `localhost` means to most clients. */
Descriptor bind_first(addrinfo const* list, bool reuse_port) {
    errno = EADDRNOTAVAIL;
    Descriptor socket = bind_family(list, AF_INET, reuse_port);
    return socket ? std::move(socket) : bind_family(list, AF_INET6, reuse_port);
}

} // namespace

Bound bind_tcp(std::string const& host, std::uint16_t port, bool reuse_port) {
    auto const list = resolve(host, port);
    if (!list) {
        return list.error();
    }
    Descriptor socket = bind_first((*list).get(), reuse_port);
    if (!socket) {
        return tcp_error(errno, host, port);
    }
    return socket;
}

std::string tcp_error(int error, std::string const& host, std::uint16_t port) {
    return bind_error(error, tcp_address(host, port), tcp_advice(error, port));
}

std::string tcp_address(std::string const& host, std::uint16_t port) {
    return "('" + host + "', " + std::to_string(port) + ")";
}

void send_at_once(int socket) { switch_on(socket, IPPROTO_TCP, TCP_NODELAY); }

} // namespace svc::server::detail
