#pragma once

#include "service/run/options.hpp"

#include <CLI/App.hpp>

namespace svc::run {

/** Adds every option of a service to a command line; parsing fills `options`, which must outlive it.
    The one place that knows their names, defaults and help. */
void add_options(CLI::App& command, Options& options);

} // namespace svc::run
