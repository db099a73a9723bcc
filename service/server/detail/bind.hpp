#pragma once

#include "service/base/result.hpp"
#include "service/server/detail/descriptor.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <sys/socket.h>

/** Binding sockets: what `ListeningSocket` consists of. Errors are sentences for the operator. */
namespace svc::server::detail {

inline constexpr int stream_flags = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;

using Bound = base::Result<Descriptor, std::string>;

Bound bind_tcp(std::string const& host, std::uint16_t port, bool reuse_port);
Bound bind_unix(std::string const& path, std::optional<unsigned> mode);

/** Why `bind` or `listen` failed on a host and port. */
std::string tcp_error(int error, std::string const& host, std::uint16_t port);

/** CLI-80's words, then what the operator can do. */
std::string bind_error(int error, std::string const& address, std::string const& advice);

/** `('127.0.0.1', 8000)` */
std::string tcp_address(std::string const& host, std::uint16_t port);

/** Answers do not wait for more to send; connections inherit it from their listener. */
void send_at_once(int socket);

bool is_stream_socket(int descriptor);

/** The path that a Unix socket is bound to. */
std::string path_of(int descriptor);

/** Tells the file at a path from others that come after it; 0 when there is none. */
std::uint64_t file_number(std::string const& path);

} // namespace svc::server::detail
