#include "service/server/detail/acceptor.hpp"

#include "service/base/log.hpp"
#include "service/server/detail/address.hpp"
#include "service/server/detail/clock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>

namespace svc::server::detail {
namespace {

constexpr std::int64_t between_warnings = 1000;

Descriptor open_spare() { return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }

bool no_descriptor_left() noexcept {
    return errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
}

/** The one local end of all connections; absent when they differ. */
std::optional<http::HostPort> common_end(int listener) {
    auto end = local_end(listener);
    if (!end) {
        return http::HostPort{};
    }
    bool const all_addresses = end->host == "0.0.0.0" || end->host == "::";
    return all_addresses ? std::nullopt : end;
}

} // namespace

Acceptor::Acceptor(int listener)
    : listener_(listener),
      spare_(open_spare()),
      local_(common_end(listener)),
      warned_at_(-between_warnings) {}

Acceptor::Outcome Acceptor::accept(Newcomer& newcomer) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    int const number = ::accept4(
        listener_, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK | SOCK_CLOEXEC
    );
    if (number < 0) {
        return no_descriptor_left() ? shed() : Outcome::Nothing;
    }
    newcomer.socket = Descriptor(number);
    newcomer.peer = to_host_port(peer);
    newcomer.local = local_ ? *local_ : local_end(number).value_or(http::HostPort{});
    return Outcome::Taken;
}

Acceptor::Outcome Acceptor::shed() {
    if (coarse_now() - warned_at_ >= between_warnings) {
        warned_at_ = coarse_now();
        base::log::warning(
            "No file descriptors left: clients are turned away; raise the limit (ulimit -n)"
        );
    }
    if (!spare_) {
        spare_ = open_spare();
    }
    if (!spare_) {
        return Outcome::Exhausted;
    }
    spare_.reset();
    Descriptor turned_away(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    bool const done = turned_away || errno == EAGAIN;
    turned_away.reset(); // before its number is wanted again
    spare_ = open_spare();
    return done ? Outcome::Shed : Outcome::Exhausted;
}

} // namespace svc::server::detail
