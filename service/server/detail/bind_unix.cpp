#include "service/server/detail/bind.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace svc::server::detail {
namespace {

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

} // namespace

Bound bind_unix(std::string const& path, std::optional<unsigned> mode) {
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
    return socket;
}

std::string path_of(int descriptor) {
    sockaddr_un address{};
    socklen_t size = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    return address.sun_path;
}

std::uint64_t file_number(std::string const& path) {
    struct stat there {};
    return ::lstat(path.c_str(), &there) == 0 ? there.st_ino : 0;
}

} // namespace svc::server::detail
