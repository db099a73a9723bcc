#pragma once

#include "service/http/response.hpp"

#include <functional>
#include <string_view>

namespace svc::server::detail {

/** Calls `work`; what it throws becomes a line of the error log. True when it threw nothing. */
bool log_failure(std::string_view what, std::function<void()> const& work) noexcept;

/** An answer of the engine's own: plain text, no detail (R28). */
http::Response plain_answer(int status_code);

} // namespace svc::server::detail
