#pragma once

#include "service/responses/response.hpp"

namespace svc::responses {

/** Text as `text/html; charset=utf-8` (RESP-21). */
struct HTMLResponse : Response {
    static constexpr auto media_type = "text/html";
    using Response::Response;
};

/** Text as `text/plain; charset=utf-8` (RESP-22). */
struct PlainTextResponse : Response {
    static constexpr auto media_type = "text/plain";
    using Response::Response;
};

} // namespace svc::responses
