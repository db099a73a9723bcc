#include "service/server/listening_socket.hpp"

#include "service/server/detail/address.hpp"
#include "service/server/detail/bind.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace svc::server {

ListeningSocket::ListeningSocket(Kind kind, int descriptor, std::string name)
    : kind_(kind), descriptor_(descriptor), name_(std::move(name)), process_(::getpid()) {}

ListeningSocket::ListeningSocket(ListeningSocket&& other) noexcept
    : kind_(other.kind_),
      descriptor_(std::exchange(other.descriptor_, -1)),
      name_(std::move(other.name_)),
      file_(std::exchange(other.file_, 0)),
      process_(other.process_) {}

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
    auto socket = detail::bind_tcp(host, port, reuse_port == ReusePort::On);
    if (!socket) {
        return socket.error();
    }
    return ListeningSocket(Kind::Tcp, socket->release(), host);
}

ListeningSocket::Outcome
ListeningSocket::bind_unix(std::string path, std::optional<unsigned> mode) {
    auto socket = detail::bind_unix(path, mode);
    if (!socket) {
        return socket.error();
    }
    ListeningSocket bound(Kind::Unix, socket->release(), std::move(path));
    bound.file_ = detail::file_number(bound.name_);
    return bound;
}

ListeningSocket::Outcome ListeningSocket::inherit(int descriptor, std::string host) {
    if (!detail::is_stream_socket(descriptor)) {
        return "cannot listen on descriptor " + std::to_string(descriptor)
               + ": it is no open stream socket; --fd takes one that the parent process bound";
    }
    detail::set_inherited_flags(descriptor);
    detail::send_at_once(descriptor);
    auto const end = detail::local_end(descriptor);
    if (!end) {
        return ListeningSocket(Kind::Inherited, descriptor, detail::path_of(descriptor));
    }
    // "All addresses" is also what nobody said: the default of --host.
    bool const elsewhere = host == "0.0.0.0" && end->host != host;
    Kind const kind = host.empty() || elsewhere ? Kind::Inherited : Kind::Tcp;
    return ListeningSocket(kind, descriptor, std::move(host));
}

std::optional<std::string> ListeningSocket::listen(int backlog) {
    if (::listen(descriptor_, backlog) == 0) {
        return std::nullopt;
    }
    return detail::tcp_error(errno, name_, port());
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
        return "socket " + detail::tcp_address(end->host, end->port);
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
    if (ours && detail::file_number(name_) == file_) {
        ::unlink(name_.c_str());
    }
}

} // namespace svc::server
