#include "conformance/process/listener.hpp"

#include "conformance/message.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace svc::conformance {

Listener::Listener() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    // Non-blocking: nginx takes an inherited socket as it is, and accepts until there is no more.
    descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor_ < 0 || ::bind(descriptor_, generic, size) != 0
        || ::listen(descriptor_, 511) != 0 || ::getsockname(descriptor_, generic, &size) != 0) {
        throw HarnessError("cannot listen on 127.0.0.1: " + std::generic_category().message(errno));
    }
    port_ = ntohs(address.sin_port);
}

Listener::~Listener() { close(); }

Listener::Listener(Listener&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), port_(other.port_) {}

void Listener::close() {
    if (descriptor_ >= 0) {
        ::close(std::exchange(descriptor_, -1));
    }
}

} // namespace svc::conformance
