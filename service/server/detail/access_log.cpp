#include "service/server/detail/access_log.hpp"

#include "service/base/ascii.hpp"
#include "service/base/percent.hpp"
#include "service/http/status.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <mutex>
#include <unistd.h>
#include <utility>

namespace svc::server::detail {
namespace {

constexpr std::size_t large = std::size_t{32} * 1024;

/** What stands around the parts of a line. */
struct Frame {
    std::string_view before_client;
    std::string_view before_method;
    std::string_view before_target;
    std::string_view before_version;
    std::string_view before_status;
};

constexpr Frame text_frame{"INFO:     ", " - \"", " ", " HTTP/", "\" "};
constexpr Frame colored_frame{
    "\x1b[32mINFO\x1b[0m:     ", " - \"\x1b[1m", " ", " HTTP/", "\x1b[0m\" "};
constexpr Frame json_frame{
    R"({"client": ")",
    R"(", "method": ")",
    R"(", "target": ")",
    R"(", "version": ")",
    R"(", "status": )"};

constexpr Frame const& frame_of(AccessLog form) noexcept {
    switch (form) {
    case AccessLog::Json: return json_frame;
    case AccessLog::Colored: return colored_frame;
    default: return text_frame;
    }
}

/** By the status's hundreds, as the reference paints it. */
std::string_view color_of(int status_code) noexcept {
    constexpr std::array<std::string_view, 5> colors{
        "\x1b[97m", "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[91m"};
    auto const index = static_cast<std::size_t>(status_code / 100 - 1);
    return index < colors.size() ? colors[index] : std::string_view();
}

void append_number(std::string& out, int number) {
    std::array<char, 16> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

/** Text that cannot end its line or its quotes: a client or a proxy wrote it. */
void append_safely(std::string& out, std::string_view text) {
    for (char const c : text) {
        if (base::is_control(c) || c == '"' || c == '\\') {
            out.append(base::percent_encode({&c, 1}));
        } else {
            out.push_back(c);
        }
    }
}

void append_client(std::string& out, http::Scope const& scope) {
    if (scope.client) {
        append_safely(out, scope.client->host);
        out.push_back(':');
        append_number(out, scope.client->port);
    }
}

void append_target(std::string& out, http::Scope const& scope) {
    // Without a prefix the path is as it came; no string has to be made.
    if (scope.app_root_path.empty()) {
        append_safely(out, scope.raw_path);
    } else {
        append_safely(out, http::public_path(scope));
    }
    if (!scope.query_string.empty()) {
        out.push_back('?');
        append_safely(out, scope.query_string);
    }
}

/** `2026-11-22T13:53:22Z` */
std::string utc_now() {
    std::time_t const now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 24> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%FT%TZ", &parts)};
}

void write_all(std::string_view bytes) noexcept {
    static std::mutex one_writer;
    std::lock_guard const lock(one_writer);
    while (!bytes.empty()) {
        ssize_t const count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            return; // nobody reads it, and there is nobody to tell
        }
        bytes.remove_prefix(static_cast<std::size_t>(count < 0 ? 0 : count));
    }
}

} // namespace

void AccessLogBuffer::describe(std::string& out, http::Request const& request, AccessLog form) {
    http::Scope const& scope = request.scope;
    Frame const& frame = frame_of(form);
    out.append(frame.before_client);
    append_client(out, scope);
    out.append(frame.before_method).append(scope.method).append(frame.before_target);
    append_target(out, scope);
    out.append(frame.before_version).append(scope.http_version).append(frame.before_status);
}

void AccessLogBuffer::add(http::Request const& request, int status_code) {
    if (enabled()) {
        describe(lines_, request, form_);
        finish(status_code);
    }
}

void AccessLogBuffer::add(std::string_view described, int status_code) {
    if (enabled()) {
        lines_.append(described);
        finish(status_code);
    }
}

void AccessLogBuffer::finish(int status_code) {
    if (form_ == AccessLog::Colored) {
        lines_.append(color_of(status_code));
    }
    append_number(lines_, status_code);
    if (form_ == AccessLog::Json) {
        lines_.append(R"(, "time": ")").append(utc_now()).append("\"}\n");
    } else {
        lines_.append(" ").append(http::reason_phrase(status_code));
        lines_.append(form_ == AccessLog::Colored ? "\x1b[0m\n" : "\n");
    }
    if (lines_.size() > large) {
        flush();
    }
}

bool AccessLogBuffer::needs_timer() noexcept {
    return !lines_.empty() && !std::exchange(timer_runs_, true);
}

void AccessLogBuffer::flush() noexcept {
    write_all(lines_);
    lines_.clear();
    timer_runs_ = false;
}

} // namespace svc::server::detail
