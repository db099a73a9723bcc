#pragma once

#include "service/http/response.hpp"

#include <string_view>

namespace svc::server::detail {

/** A line of the error log about the exception that is being handled. */
void log_exception(std::string_view what) noexcept;

/** Calls `work`; what it throws becomes a line of the error log. True when it threw nothing. */
template <class Work>
bool log_failure(std::string_view what, Work&& work) noexcept {
    try {
        work();
        return true;
    } catch (...) {
        log_exception(what);
        return false;
    }
}

/** An answer of the engine's own: plain text, no detail (R28). */
http::Response plain_answer(int status_code);

} // namespace svc::server::detail
