#pragma once

#include "service/http/error.hpp"
#include "service/http/request.hpp"
#include "service/http/response.hpp"
#include "service/middleware/exception_handlers.hpp"

#include <exception>

namespace svc::middleware {

/** `{"detail": ...}` with the error's status and fields; no body where the status has none (RESP-7B). */
http::Response error_response(http::HttpError const& error);

/** Turns what flew out of an operation into its answer: the one place that does.

    The user's own handlers come first. HttpError and ValidationError have answers of their own.
    Anything else is a bug: one line in the server log, and `500 Internal Server Error` without a word
    about it (ROUTE-85); so is what a handler throws. */
http::Response answer_to(
    std::exception_ptr const& error, http::Request const& request, ExceptionHandlers const& own = {}
);

} // namespace svc::middleware
