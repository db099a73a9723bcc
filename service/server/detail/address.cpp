#include "service/server/detail/address.hpp"

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>

namespace svc::server::detail {
namespace {

template <class Address>
Address as(sockaddr_storage const& address) {
    Address copy{};
    std::memcpy(&copy, &address, sizeof copy);
    return copy;
}

http::HostPort ipv4(void const* bytes, std::uint16_t port) {
    std::array<char, INET_ADDRSTRLEN> text{};
    return {::inet_ntop(AF_INET, bytes, text.data(), text.size()), ntohs(port)};
}

http::HostPort ipv6(sockaddr_in6 const& address) {
    if (IN6_IS_ADDR_V4MAPPED(&address.sin6_addr)) {
        return ipv4(&address.sin6_addr.s6_addr[12], address.sin6_port);
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    return {
        ::inet_ntop(AF_INET6, &address.sin6_addr, text.data(), text.size()),
        ntohs(address.sin6_port)};
}

} // namespace

std::optional<http::HostPort> to_host_port(sockaddr_storage const& address) {
    if (address.ss_family == AF_INET) {
        auto const v4 = as<sockaddr_in>(address);
        return ipv4(&v4.sin_addr, v4.sin_port);
    }
    if (address.ss_family == AF_INET6) {
        return ipv6(as<sockaddr_in6>(address));
    }
    return std::nullopt;
}

std::optional<http::HostPort> local_end(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        return std::nullopt;
    }
    return to_host_port(address);
}

} // namespace svc::server::detail
