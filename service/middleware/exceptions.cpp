#include "service/middleware/exceptions.hpp"

#include "service/base/ascii.hpp"
#include "service/base/log.hpp"
#include "service/binding/errors.hpp"
#include "service/http/status.hpp"
#include "service/json/writer.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace svc::middleware {
namespace {

http::Response json_response(int status_code, http::Headers headers, json::Value const& content) {
    if (!headers.contains("content-type")) {
        headers.append("content-type", "application/json");
    }
    return {status_code, std::move(headers), json::write(content), {}};
}

// VAL-20: every issue, in FastAPI's form.
http::Response validation_response(binding::ValidationError const& error) {
    json::Value content;
    content.set("detail", schema::to_value(error.issues));
    return json_response(422, {}, content);
}

void log_bug(http::Request const& request, std::string_view what) {
    std::string line = "Exception in " + request.method() + ' ' + request.scope.raw_path + ": "
                       + std::string(what);
    // What a client wrote may be part of it: it must not look like lines of its own.
    std::replace_if(line.begin(), line.end(), base::is_control, ' ');
    base::log::error(line);
}

std::string what_of(std::exception_ptr const& error) {
    try {
        std::rethrow_exception(error);
    } catch (std::exception const& bug) {
        return bug.what();
    } catch (...) {
        return "an exception that is no std::exception";
    }
}

http::Response internal_error() {
    return {
        500,
        {{"content-type", "text/plain; charset=utf-8"}},
        std::string("Internal Server Error"),
        {}};
}

/** The answer that the library has; nothing for a bug. */
std::optional<http::Response> usual_answer(std::exception_ptr const& error) {
    try {
        std::rethrow_exception(error);
    } catch (http::HttpError const& wished) {
        return error_response(wished);
    } catch (binding::ValidationError const& invalid) {
        return validation_response(invalid);
    } catch (...) {
        return std::nullopt;
    }
}

} // namespace

http::Response error_response(http::HttpError const& error) {
    if (http::is_bodyless(error.status_code) || error.status_code == 205) {
        return {error.status_code, error.headers, std::string(), {}};
    }
    json::Value content;
    content.set("detail", error.detail);
    return json_response(error.status_code, error.headers, content);
}

http::Response answer_to(
    std::exception_ptr const& error, http::Request const& request, ExceptionHandlers const& own
) {
    try {
        auto answer = own.answer(error, request);
        if (!answer) {
            answer = usual_answer(error);
        }
        if (!answer) {
            log_bug(request, what_of(error));
            answer = own.answer_bug(error, request);
        }
        return answer ? *std::move(answer) : internal_error();
    } catch (...) {
        log_bug(request, what_of(std::current_exception()));
        return internal_error();
    }
}

} // namespace svc::middleware
