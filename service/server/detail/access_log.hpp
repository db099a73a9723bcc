#pragma once

#include "service/http/request.hpp"
#include "service/server/settings.hpp"

#include <string>
#include <string_view>

namespace svc::server::detail {

/** A worker's lines of the access log, on standard output (CLI-72).

    They are gathered and written together: `needs_timer` says when a write must be due soon. Whole
    lines of several workers never mix. */
class AccessLogBuffer {
public:
    explicit AccessLogBuffer(AccessLog form) : form_(form) {}
    ~AccessLogBuffer() { flush(); }
    AccessLogBuffer(AccessLogBuffer const&) = delete;
    AccessLogBuffer& operator=(AccessLogBuffer const&) = delete;

    [[nodiscard]] bool enabled() const noexcept { return form_ != AccessLog::Off; }

    /** Appends what is known of a request before its answer: `CLIENT - "GET /path HTTP/1.1"`. */
    static void describe(std::string& out, http::Request const& request, AccessLog form);

    /** A line for a request that is at hand; `add(text, ...)` for one described before. */
    void add(http::Request const& request, int status_code);
    void add(std::string_view described, int status_code);

    /** True once after the first line that waits: a flush is to be arranged. */
    [[nodiscard]] bool needs_timer() noexcept;

    void flush() noexcept;

private:
    void finish(int status_code);

    AccessLog form_;
    bool timer_runs_ = false;
    std::string lines_;
};

} // namespace svc::server::detail
