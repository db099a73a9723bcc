#pragma once

#include "service/run/options.hpp"

#include <CLI/App.hpp>

/** The option table in parts, as `--help` shows it. */
namespace svc::run::detail {

void add_listening(CLI::App& command, Options& options);
void add_proxy(CLI::App& command, Options& options);
void add_serving(CLI::App& command, Options& options);
void add_limits(CLI::App& command, Options& options);
void add_log(CLI::App& command, Options& options);

/** What `svc` and a supervising parent say to a service; not for people, and not in `--help`. */
void add_hidden(CLI::App& command, Options& options);

} // namespace svc::run::detail
