#pragma once

#include "service/http/scope.hpp"

#include <optional>
#include <sys/socket.h>

namespace svc::server::detail {

/** The address as text; IPv4 in IPv6 is IPv4 again. Absent for anything but IP. */
std::optional<http::HostPort> to_host_port(sockaddr_storage const& address);

/** The socket's own end; absent for anything but IP. */
std::optional<http::HostPort> local_end(int socket);

} // namespace svc::server::detail
