#pragma once

#include "service/http/scope.hpp"
#include "service/server/detail/descriptor.hpp"

#include <optional>

namespace svc::server::detail {

/** A client that was let in: its socket and what is at both ends of it. */
struct Newcomer {
    Descriptor socket;
    /** Absent for a Unix socket. */
    std::optional<http::HostPort> peer;
    http::HostPort local;
};

} // namespace svc::server::detail
