#include "service/server/listening_socket.hpp"

#include "service/server/detail/address.hpp"
#include "service/server/detail/descriptor.hpp"

#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace svc::server {
namespace {

using detail::Descriptor;

constexpr int stream_flags = SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK;

std::string reason_of(int error) {
    std::string reason = std::generic_category().message(error);
    reason.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(reason.front())));
    return reason;
}

/** CLI-80's words, then what the operator can do. */
std::string bind_error(int error, std::string const& address, std::string const& advice) {
    return "[Errno " + std::to_string(error) + "] error while attempting to bind on address "
           + address + ": " + reason_of(error) + advice;
}

std::string tcp_address(std::string const& host, std::uint16_t port) {
    return "('" + host + "', " + std::to_string(port) + ")";
}

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

/** Connections inherit it: an answer must not wait for more to send. */
void send_at_once(int socket) { switch_on(socket, IPPROTO_TCP, TCP_NODELAY); }

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

/** IPv4 first, as `localhost` means to most clients. */
Descriptor bind_first(addrinfo const* list, bool reuse_port) {
    int error = EADDRNOTAVAIL;
    for (int const family : {AF_INET, AF_INET6}) {
        for (addrinfo const* each = list; each != nullptr; each = each->ai_next) {
            if (each->ai_family != family) {
                continue;
            }
            if (Descriptor socket = bind_one(*each, reuse_port)) {
                return socket;
            }
            error = errno;
        }
    }
    errno = error;
    return {};
}

bool someone_listens(sockaddr_un const& address) {
    Descriptor const probe(::socket(AF_UNIX, stream_flags, 0));
    auto const* generic = reinterpret_cast<sockaddr const*>(&address);
    return ::connect(probe.number(), generic, sizeof address) == 0 || errno == EAGAIN;
}

/** Makes the path free; the reason when it is not to be had. `mode` becomes the dead socket's. */
std::optional<std::string> make_room(sockaddr_un const& address, std::optional<unsigned>& mode) {
    struct stat there {};
    if (::lstat(address.sun_path, &there) != 0) {
        return std::nullopt;
    }
    std::string const path = address.sun_path;
    if (!S_ISSOCK(there.st_mode)) {
        return "cannot listen on '" + path
               + "': a file that is no socket is there; remove it, or choose another with --uds";
    }
    if (someone_listens(address)) {
        return "cannot listen on '" + path
               + "': a running server listens there; stop it, or choose another with --uds";
    }
    mode = mode.value_or(there.st_mode & 0777U);
    ::unlink(address.sun_path);
    return std::nullopt;
}

std::uint64_t file_number(char const* path) {
    struct stat there {};
    return ::lstat(path, &there) == 0 ? there.st_ino : 0;
}

bool is_stream_socket(int descriptor) {
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

std::string unix_path(int descriptor) {
    sockaddr_un address{};
    socklen_t size = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    return address.sun_path;
}

} // namespace

ListeningSocket::ListeningSocket(Kind kind, int descriptor, std::string name)
    : kind_(kind), descriptor_(descriptor), name_(std::move(name)), process_(::getpid()) {}

ListeningSocket::ListeningSocket(ListeningSocket&& other) noexcept
    : kind_(other.kind_), descriptor_(std::exchange(other.descriptor_, -1)), name_(std::move(other.name_)),
      file_(std::exchange(other.file_, 0)), process_(other.process_) {}

ListeningSocket& ListeningSocket::operator=(ListeningSocket&& other) noexcept {
    std::swap(kind_, other.kind_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(name_, other.name_);
    std::swap(file_, other.file_);
    std::swap(process_, other.process_);
    return *this;
}

ListeningSocket::~ListeningSocket() { close(); }

ListeningSocket::Outcome
ListeningSocket::bind_tcp(std::string const& host, std::uint16_t port, ReusePort reuse_port) {
    auto const list = resolve(host, port);
    if (!list) {
        return list.error();
    }
    Descriptor socket = bind_first((*list).get(), reuse_port == ReusePort::On);
    if (!socket) {
        return bind_error(errno, tcp_address(host, port), tcp_advice(errno, port));
    }
    return ListeningSocket(Kind::Tcp, socket.release(), host);
}

ListeningSocket::Outcome
ListeningSocket::bind_unix(std::string path, std::optional<unsigned> mode) {
    sockaddr_un address{};
    if (path.empty() || path.size() >= sizeof address.sun_path) {
        return "cannot listen on '" + path + "': a socket's path has 1 to "
               + std::to_string(sizeof address.sun_path - 1) + " bytes; choose another with --uds";
    }
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, path.size());
    if (auto why_not = make_room(address, mode)) {
        return std::move(*why_not);
    }
    Descriptor socket(::socket(AF_UNIX, stream_flags, 0));
    if (::bind(socket.number(), reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
        return bind_error(errno, "'" + path + "'", "; choose another path with --uds");
    }
    ::chmod(path.c_str(), mode.value_or(0666));
    ListeningSocket bound(Kind::Unix, socket.release(), std::move(path));
    bound.file_ = file_number(bound.name_.c_str());
    return bound;
}

ListeningSocket::Outcome ListeningSocket::inherit(int descriptor, std::string host) {
    if (!is_stream_socket(descriptor)) {
        return "cannot listen on descriptor " + std::to_string(descriptor)
               + ": it is no open stream socket; --fd takes one that the parent process bound";
    }
    detail::set_inherited_flags(descriptor);
    send_at_once(descriptor);
    if (!detail::local_end(descriptor)) {
        return ListeningSocket(Kind::Inherited, descriptor, unix_path(descriptor));
    }
    Kind const kind = host.empty() ? Kind::Inherited : Kind::Tcp;
    return ListeningSocket(kind, descriptor, std::move(host));
}

std::optional<std::string> ListeningSocket::listen(int backlog) {
    if (::listen(descriptor_, backlog) == 0) {
        return std::nullopt;
    }
    return bind_error(errno, tcp_address(name_, port()), tcp_advice(errno, port()));
}

std::string ListeningSocket::url() const {
    auto const end = detail::local_end(descriptor_);
    if (!end) {
        return {};
    }
    std::string const& host = kind_ == Kind::Tcp && !name_.empty() ? name_ : end->host;
    bool const bracketed = host.find(':') != std::string::npos;
    return "http://" + (bracketed ? "[" + host + "]" : host) + ":" + std::to_string(end->port);
}

std::string ListeningSocket::describe() const {
    auto const end = detail::local_end(descriptor_);
    if (kind_ == Kind::Tcp) {
        return url();
    }
    if (kind_ == Kind::Inherited && end) {
        return "socket " + tcp_address(end->host, end->port);
    }
    return (kind_ == Kind::Unix ? "unix socket " : "socket ") + name_;
}

std::uint16_t ListeningSocket::port() const {
    auto const end = detail::local_end(descriptor_);
    return end ? end->port : std::uint16_t{0};
}

int ListeningSocket::release() noexcept {
    file_ = 0;
    return std::exchange(descriptor_, -1);
}

void ListeningSocket::close() noexcept {
    if (descriptor_ < 0) {
        return;
    }
    ::close(std::exchange(descriptor_, -1));
    bool const ours = file_ != 0 && process_ == ::getpid();
    if (ours && file_number(name_.c_str()) == file_) {
        ::unlink(name_.c_str());
    }
}

} // namespace svc::server
