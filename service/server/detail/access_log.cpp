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
    bool const json = form == AccessLog::Json;
    out.append(json ? R"({"client": ")" : "INFO:     ");
    append_client(out, scope);
    out.append(json ? R"(", "method": ")" : " - \"");
    out.append(scope.method).append(json ? R"(", "target": ")" : " ");
    append_target(out, scope);
    out.append(json ? R"(", "version": ")" : " HTTP/").append(scope.http_version);
    out.append(json ? R"(", "status": )" : "\" ");
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
    append_number(lines_, status_code);
    if (form_ == AccessLog::Json) {
        lines_.append(R"(, "time": ")").append(utc_now()).append("\"}\n");
    } else {
        lines_.append(" ").append(http::reason_phrase(status_code)).append("\n");
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
