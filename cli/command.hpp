#pragma once

#include <CLI/App.hpp>

#include <functional>

namespace svc::cli {

/** One command of `svc`: how it is read, and what it does once it was. */
struct Command {
    CLI::App* reader;
    /** Returns the exit code; throws Failure and run::UsageError. */
    std::function<int()> act;
};

} // namespace svc::cli
