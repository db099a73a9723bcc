#pragma once

#include "service/wire/limits.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace svc::server {

/** How long a client may keep the server waiting. Checked about once a second. */
struct Timeouts {
    using Duration = std::chrono::milliseconds;

    /** From the first byte of a head, or from the connect, to the head's end; then 408. */
    Duration header = std::chrono::seconds(30);
    /** For a body's first bytes; each 500 bytes that come buy one more second. Then 408. */
    Duration body = std::chrono::seconds(30);
    /** Idle time after an answer (CLI-59). */
    Duration keep_alive = std::chrono::seconds(5);
    /** Without any progress while an answer is sent; then the connection is cut. */
    Duration write_stall = std::chrono::seconds(60);
    /** How long a stop waits for running requests; for ever when absent (CLI-76). */
    std::optional<Duration> graceful_shutdown{};
};

/** Colored is Text for a terminal. */
enum class AccessLog { Off, Text, Colored, Json };

struct Settings {
    /** Reactor threads; 0 means one for each core. At most 255. */
    int threads = 0;
    /** Threads for `run_blocking` and background tasks; started with the first such work. */
    int blocking_threads = 40;
    /** Connections that wait for their accept (CLI-5D). */
    int backlog = 2048;
    wire::Limits limits{};
    Timeouts timeouts{};
    AccessLog access_log = AccessLog::Text;
    /** `date:` and `server: svc` in every answer (CLI-5E). */
    bool date_header = true;
    bool server_header = true;
    /** In every answer, before the application's own (CLI-5F); `server` replaces `server: svc`. */
    std::vector<std::pair<std::string, std::string>> headers{};
    /** Connections, this one counted, from which on requests are answered 503 (CLI-5B). */
    std::optional<std::size_t> limit_concurrency{};
    /** `run` ends after so many answers, and up to so many more by chance (CLI-5C). */
    std::optional<std::uint64_t> limit_max_requests{};
    std::uint64_t limit_max_requests_jitter = 0;
    /** Whether `run` says where it serves; below a parent that one does (CLI-78). */
    bool announce = true;
    /** How much of a body that nobody read is read and dropped to keep a connection (R21). */
    std::size_t unread_body = std::size_t{64} * 1024;
};

} // namespace svc::server
