#pragma once

#include "service/base/log.hpp"
#include "service/proxy/options.hpp"
#include "service/server/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace svc::run {

/** Everything the command line of a service says, as plain values. `svc run` and a program of its own
    have the same options. */
struct Options {
    std::string host = "0.0.0.0";
    std::uint16_t port = 8000;
    /** A Unix socket instead of host and port. */
    std::optional<std::string> uds;
    /** An inherited socket instead; `host` is then only what its URL shows. */
    std::optional<int> fd;

    std::string root_path;
    proxy::Options proxy;
    server::Settings server;
    base::log::Level log_level = base::log::Level::Info;
};

} // namespace svc::run
