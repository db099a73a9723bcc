#pragma once

#include "service/run/options.hpp"
#include "service/server/listening_socket.hpp"

namespace svc::run {

/** Serves with `options.workers` processes below this one, until SIGINT or SIGTERM; returns the exit
    code.

    Each is this program again, on the one socket, so that nobody is lost when one of them ends. One
    that dies is replaced. SIGHUP replaces all, one by one, the new one ready before the old one
    stops: with the program's file exchanged before, that is an upgrade. SIGTTIN and SIGTTOU add and
    take one (CLI-77 to CLI-7B).

    REQUIRES: no other thread runs. */
int supervise(Options const& options, server::ListeningSocket socket);

} // namespace svc::run
