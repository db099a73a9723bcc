#pragma once

#include "service/app/app.hpp"
#include "service/base/log.hpp"
#include "service/proxy/options.hpp"
#include "service/server/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svc::run {

/** Everything the command line of a service says, as plain values. `svc run` and a program of its own
    have the same options. */
struct Options {
    std::string host = "0.0.0.0";
    std::uint16_t port = 8000;
    /** Lets other processes that say so too serve on the same port (SO_REUSEPORT). */
    bool reuse_port = false;
    /** A Unix socket instead of host and port. */
    std::optional<std::string> uds;
    /** Who may connect to it; what a socket that was there had, or 0666, when absent. */
    std::optional<unsigned> uds_mode;
    /** An inherited socket instead; `host` is then only what its URL shows. */
    std::optional<int> fd;

    std::string root_path;
    app::RedirectStyle redirect_style = app::RedirectStyle::Absolute;
    proxy::Options proxy;
    server::Settings server;
    base::log::Level log_level = base::log::Level::Info;
    /** The access log, when there is one, as a JSON object on each line. */
    bool access_log_json = false;
    /** Absent: where the log is a terminal and NO_COLOR is not set. */
    std::optional<bool> use_colors;
    /** More than one: that many processes below a parent that watches them. */
    int workers = 1;

    /** Switches on the diagnosis that `svc doctor` asks, for whoever knows it. */
    std::optional<std::string> doctor_token;

    /** Hidden: a descriptor to write a byte to once clients can connect. */
    std::optional<int> ready_fd;
    /** Hidden: the process without which this one shall not live. */
    std::optional<int> parent;
    /** Hidden: print `openapi` or `routes` instead of serving. */
    std::optional<std::string> describe;
    /** Hidden: say where it serves, although there is a parent. */
    bool introduce = false;
    /** The command line itself, without the program's name: what the processes below a parent get. */
    std::vector<std::string> arguments;
};

} // namespace svc::run
