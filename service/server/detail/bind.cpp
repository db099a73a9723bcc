#include "service/server/detail/bind.hpp"

#include "service/base/ascii.hpp"

#include <sys/socket.h>
#include <system_error>

namespace svc::server::detail {
namespace {

std::string reason_of(int error) {
    std::string reason = std::generic_category().message(error);
    reason.front() = base::to_lower(reason.front());
    return reason;
}

} // namespace

std::string bind_error(int error, std::string const& address, std::string const& advice) {
    return "[Errno " + std::to_string(error) + "] error while attempting to bind on address "
           + address + ": " + reason_of(error) + advice;
}

bool is_stream_socket(int descriptor) {
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

} // namespace svc::server::detail
