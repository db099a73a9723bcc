#pragma once

namespace svc::cli {

/** The program `svc`: reads the command line, does what it says, returns the exit code. The one place
    that prints errors: one sentence each, on standard error. */
int run(int argc, char** argv);

} // namespace svc::cli
