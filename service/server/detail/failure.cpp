#include "service/server/detail/failure.hpp"

#include "service/base/log.hpp"
#include "service/http/status.hpp"

#include <exception>
#include <string>

namespace svc::server::detail {

namespace {

void log_error(std::string_view what, std::string_view reason) noexcept {
    try {
        base::log::error(std::string(what).append(": ").append(reason));
    } catch (...) { // NOLINT(bugprone-empty-catch): no memory, not even for this line
    }
}

} // namespace

void log_exception(std::string_view what) noexcept {
    try {
        throw;
    } catch (std::exception const& error) {
        log_error(what, error.what());
    } catch (...) {
        log_error(what, "something that is no std::exception");
    }
}

http::Response plain_answer(int status_code) {
    http::Response answer;
    answer.status_code = status_code;
    answer.headers.append("content-type", "text/plain; charset=utf-8");
    // ROUTE-80 has a sentence of its own for 400.
    answer.body = std::string(
        status_code == 400 ? "Invalid HTTP request received." : http::reason_phrase(status_code)
    );
    return answer;
}

} // namespace svc::server::detail
