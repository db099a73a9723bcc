#pragma once

namespace svc::run {

/** What programs end with; spec CLI-40 to CLI-49, CLI-73, CLI-80. After SIGTERM the signal itself is
    the end: shells show 143. */
enum ExitCode : int {
    ExitOk = 0,
    ExitFailed = 1, ///< no such file, it does not compile, a wrong route
    ExitUsage = 2,  ///< a wrong option or value
    ExitNoStart = 3 ///< the port is taken, a start-up hook failed
};

} // namespace svc::run
