#include "service/server/detail/inbox.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <utility>

namespace svc::server::detail {
namespace {

constexpr std::size_t worth_keeping = 4096;

} // namespace

Inbox::Received Inbox::receive(int socket, std::span<char> shared) {
    keep();
    ssize_t count = 0;
    do {
        count = ::recv(socket, shared.data(), shared.size(), 0);
    } while (count < 0 && errno == EINTR);
    if (count == 0) {
        return Received::End;
    }
    if (count < 0) {
        return errno == EAGAIN ? Received::Nothing : Received::Failed;
    }
    std::string_view const came(shared.data(), static_cast<std::size_t>(count));
    if (kept_.empty()) {
        fresh_ = came;
    } else {
        kept_.append(came);
    }
    return came.size() == shared.size() ? Received::Full : Received::Short;
}

void Inbox::consume(std::size_t count) noexcept {
    if (!fresh_.empty()) {
        fresh_.remove_prefix(count);
        return;
    }
    parsed_ += count;
    if (parsed_ == kept_.size()) {
        kept_.clear();
        parsed_ = 0;
    }
}

void Inbox::keep() {
    if (!fresh_.empty()) {
        kept_.assign(std::exchange(fresh_, {}));
    } else if (parsed_ != 0) {
        kept_.erase(0, std::exchange(parsed_, 0));
    }
}

void Inbox::clear() {
    fresh_ = {};
    parsed_ = 0;
    kept_.clear();
    if (kept_.capacity() > worth_keeping) {
        kept_.shrink_to_fit();
    }
}

} // namespace svc::server::detail
